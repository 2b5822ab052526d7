/*
 * Has assert.ok fail at once. On Node 20 it looks for its words in the source, by a place in what tsx has put on one line,
 * which takes minutes; by then the whole file has run out of time, and nobody learns what has failed.
 */
import assert from 'node:assert/strict';

assert.ok = function ok(value, message = 'It is not as it should be.') {
  if (value) return;
  if (message instanceof Error) throw message;
  throw new assert.AssertionError({message, actual: value, expected: true, operator: '==', stackStartFn: ok});
};
