// Preloaded by tests: files are as on NFS, where who appends writes to where the end was when it looked.
const {constants} = require('node:fs');
const promises = require('node:fs/promises');
const {setTimeout} = require('node:timers/promises');

const nfs = 0x6969;
promises.statfs = async () => ({type: nfs});

const {open} = promises;
promises.open = async (path, flags, mode) => {
  const isAppending = typeof flags === 'number' && (flags & constants.O_APPEND) !== 0;
  const handle = await open(path, isAppending ? flags & ~constants.O_APPEND : flags, mode);
  if (isAppending) {
    const write = handle.write.bind(handle);
    handle.write = async bytes => {
      const {size} = await handle.stat();
      await setTimeout(30);
      return write(bytes, 0, bytes.length, size);
    };
  }
  return handle;
};
