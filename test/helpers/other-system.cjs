/*
 * Preloaded into a program: it then finds itself on the system PINVIEW_TEST_SYSTEM, as far as Node.js tells. On Windows
 * there are no users with numbers, and no open file is replaced; whoever tries is noted in PINVIEW_TEST_REFUSALS.
 */
const fs = require('node:fs');
const {appendFileSync, readdirSync, readlinkSync, realpathSync} = fs;

const {PINVIEW_TEST_SYSTEM: platform, PINVIEW_TEST_REFUSALS: refusals} = process.env;
Object.defineProperty(process, 'platform', {value: platform});

function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Returns where a link leads; undefined if it is gone or hidden. */
function targetOf(link) {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

function isOpen(file) {
  const processes = namesIn('/proc').filter(name => /^\d+$/.test(name));
  return processes.some(id =>
    namesIn(`/proc/${id}/fd`).some(fd => targetOf(`/proc/${id}/fd/${fd}`) === file),
  );
}

/** As MoveFileEx, which Node.js calls. */
function refuseIfOpen(from, to) {
  if (!fs.existsSync(to) || !isOpen(realpathSync(to))) return;
  if (refusals !== undefined) appendFileSync(refusals, `${to}\n`);
  const message = `EPERM: operation not permitted, rename '${from}' -> '${to}'`;
  throw Object.assign(new Error(message), {code: 'EPERM', syscall: 'rename', errno: -4048});
}

if (platform === 'win32') {
  for (const name of ['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups']) delete process[name];
  const {renameSync} = fs;
  const {rename} = fs.promises;
  fs.renameSync = (from, to) => {
    refuseIfOpen(from, to);
    renameSync(from, to);
  };
  fs.promises.rename = async (from, to) => {
    refuseIfOpen(from, to);
    await rename(from, to);
  };
  require('node:module').syncBuiltinESMExports();
}
