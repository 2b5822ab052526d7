import assert from 'node:assert/strict';
import {test} from 'node:test';
import {wrapOff, wrapOn} from '../../../source/core/ansi/sequences.ts';
import {createTerminalControl} from '../../../source/services/terminal/terminal-control.ts';

/** Returns a control, and what it writes. */
function control() {
  const written: string[] = [];
  return {written, terminal: createTerminalControl(sequence => void written.push(sequence))};
}

const save = '\u001B[22;0t';
const bringBack = '\u001B[23;0t';

test('the title that there was is saved before the first of ours, once, and brought back', () => {
  const {terminal, written} = control();
  const giveBack = terminal.take();
  terminal.setTitle('pinview');
  terminal.setTitle('✔ test.png · pinview');
  giveBack();
  assert.deepEqual(written, [
    wrapOff,
    `${save}\u001B]0;pinview\u0007`,
    '\u001B]0;✔ test.png · pinview\u0007',
    wrapOn + bringBack,
  ]);
});

test('a title that was never set is not brought back', () => {
  const {terminal, written} = control();
  terminal.take()();
  assert.deepEqual(written, [wrapOff, wrapOn]);
});

test('a title is shown only while the terminal is taken', () => {
  const {terminal, written} = control();
  terminal.setTitle('early');
  assert.deepEqual(written, []);
  const giveBack = terminal.take();
  giveBack();
  terminal.setTitle('late');
  assert.deepEqual(written, [wrapOff, `${save}\u001B]0;early\u0007`, wrapOn + bringBack]);
});

test('a title cannot end its sequence and begin another', () => {
  const {terminal, written} = control();
  terminal.take();
  terminal.setTitle('a\u0007\u001B]52;c;aGVsbG8=\u0007\u001B[31mb\u202E');
  assert.deepEqual(written, [wrapOff, `${save}\u001B]0;ab\u0007`]);
});

test('the bell is one character', () => {
  const {terminal, written} = control();
  terminal.ring();
  assert.deepEqual(written, ['\u0007']);
});

test('listeners hear of a stop from outside, until they unsubscribe', () => {
  const {terminal} = control();
  let stops = 0;
  const end = terminal.onStop(() => stops++);
  process.emit('SIGTSTP');
  assert.equal(stops, 1);
  assert.equal(terminal.canStop(), true);
  end();
  assert.equal(process.listenerCount('SIGTSTP'), 0);
});
