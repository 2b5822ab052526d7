/*
 * Preloaded into pinview: while the file PINVIEW_HOLD is there, the history is not opened for PINVIEW_HELD, reading or
 * adding. Adds a byte to that file for each time round the event loop meanwhile.
 */
const {appendFileSync, constants, existsSync} = require('node:fs');
const fs = require('node:fs/promises');
const {setTimeout} = require('node:timers/promises');

const {open} = fs;
const {PINVIEW_HOLD: file, PINVIEW_HELD: held} = process.env;

fs.open = async (path, flags, ...others) => {
  const isHeld =
    String(path).endsWith('history.jsonl') && held === (flags & constants.O_APPEND ? 'adding' : 'reading');
  while (isHeld && existsSync(file)) {
    appendFileSync(file, '.');
    await setTimeout(1);
  }
  return open(path, flags, ...others);
};
