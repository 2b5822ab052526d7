/*
 * Preloaded into pinview: fails the call with the number PINVIEW_FAIL_CALL of those that its own code makes of fs, net
 * and child_process, with the error PINVIEW_FAIL_CODE. Says in the file PINVIEW_FAIL_COUNT how many calls there were.
 */
const {basename} = require('node:path');
const fs = require('node:fs');
const net = require('node:net');
const childProcess = require('node:child_process');
const {writeFileSync} = fs;

const wanted = Number(process.env.PINVIEW_FAIL_CALL ?? 0);
const code = process.env.PINVIEW_FAIL_CODE ?? 'EIO';
const countFile = process.env.PINVIEW_FAIL_COUNT;
const calls = [];

/** Node's own loader uses the same functions. */
function isOurs() {
  const caller =
    new Error().stack
      .split('\n')
      .slice(1)
      .find(line => !line.includes(__filename)) ?? '';
  return /[/\\]dist[/\\]/.test(caller);
}

function failure(name) {
  if (!isOurs()) return undefined;
  calls.push(name);
  if (calls.length !== wanted) return undefined;
  return Object.assign(new Error(`${code}: made to fail, ${name}`), {code, syscall: name, errno: -5});
}

function wrap(owner, name, giveBack) {
  const original = owner[name];
  if (typeof original !== 'function') return;
  owner[name] = function (...args) {
    const error = failure(name);
    return error === undefined ? original.apply(this, args) : giveBack(error, args);
  };
}

const fail = error => {
  throw error;
};
const callBack = (error, args) => {
  const callback = args.at(-1);
  if (typeof callback !== 'function') throw error;
  process.nextTick(callback, error);
};

for (const name of Object.keys(fs)) {
  if (/^[a-z]\w*Sync$/.test(name) && name !== 'existsSync') wrap(fs, name, fail);
}
for (const name of [
  'open',
  'read',
  'readdir',
  'write',
  'close',
  'lstat',
  'stat',
  'statfs',
  'readFile',
  'writeFile',
  'rename',
  'mkdir',
  'unlink',
]) {
  wrap(fs, name, callBack);
}
for (const name of Object.keys(fs.promises)) wrap(fs.promises, name, error => Promise.reject(error));

const {open} = fs.promises;
let areHandlesWrapped = false;
fs.promises.open = async function (...args) {
  const error = failure('open');
  if (error !== undefined) throw error;
  const handle = await open.apply(this, args);
  if (!areHandlesWrapped) {
    areHandlesWrapped = true;
    const prototype = Object.getPrototypeOf(handle);
    for (const name of [
      'read',
      'write',
      'stat',
      'sync',
      'datasync',
      'chmod',
      'truncate',
      'readFile',
      'writeFile',
      'close',
    ]) {
      wrap(prototype, name, error => Promise.reject(error));
    }
  }
  return handle;
};

const {connect} = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  calls.push('connect');
  if (calls.length !== wanted) return connect.apply(this, args);
  const error = Object.assign(new Error(`connect ${code}`), {code, syscall: 'connect', errno: -5});
  process.nextTick(() => this.destroy(error));
  return this;
};

for (const name of ['spawn', 'fork', 'execFile', 'spawnSync']) wrap(childProcess, name, fail);

// What the keychain's child says before it answers.
const garbled = process.env.PINVIEW_GARBLED_ANSWER;
if (garbled !== undefined) {
  const {fork} = childProcess;
  childProcess.fork = (...args) => {
    const child = fork(...args);
    child.once('spawn', () => child.emit('message', JSON.parse(garbled)));
    return child;
  };
}

// The child that calls the keychain is forked with the same environment, and is not counted.
if (countFile !== undefined && basename(process.argv[1] ?? '') === 'cli.cjs') {
  process.on('exit', () => writeFileSync.call(fs, countFile, calls.join('\n')));
}
