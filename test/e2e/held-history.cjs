/*
 * Preloaded into pinview: while the file PINVIEW_HOLD is there, the history is not opened for PINVIEW_HELD, reading or
 * adding. Adds a byte to that file for each time round the event loop meanwhile.
 */
const fs = require('node:fs');
const {setTimeout} = require('node:timers/promises');

const {appendFileSync, constants, existsSync, open, promises} = fs;
const {open: openForPromise} = promises;
const {PINVIEW_HOLD: file, PINVIEW_HELD: held} = process.env;

const isForAdding = flags => (flags & constants.O_APPEND) !== 0;

async function hold(path, flags) {
  const isHeld =
    String(path).endsWith('history.jsonl') && held === (isForAdding(flags) ? 'adding' : 'reading');
  while (isHeld && existsSync(file)) {
    appendFileSync(file, '.');
    await setTimeout(1);
  }
}

promises.open = async (path, flags, ...others) => {
  await hold(path, flags);
  return openForPromise(path, flags, ...others);
};

fs.open = (path, flags, ...others) => {
  hold(path, flags).then(() => open(path, flags, ...others));
};
