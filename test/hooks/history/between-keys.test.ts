import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {workBetweenKeys} from '../../../source/hooks/history/between-keys.ts';

/** Works for longer than one slice. */
function workLong() {
  for (const until = performance.now() + 10; performance.now() < until; );
}

test('a key that comes during a part of the work has its turn before the next part', async () => {
  const happened: string[] = [];
  await new Promise<void>(resolve => {
    function* steps() {
      for (const part of ['first', 'second', 'third']) {
        // A key that the event loop reads after this turn is delivered in the next.
        setImmediate(() => setImmediate(() => happened.push(`key after ${part}`)));
        workLong();
        yield happened.push(part);
      }
      resolve();
    }
    workBetweenKeys(steps());
  });
  assert.deepEqual(happened, [
    'first',
    'key after first',
    'second',
    'key after second',
    'third',
    'key after third',
  ]);
});

test('work that is ended goes no further, and what is short is done in a row', async t => {
  const done: number[] = [];
  function* steps(isLong: boolean) {
    for (let step = 1; step <= 3; step++) {
      if (isLong) workLong();
      yield done.push(step);
    }
  }
  const end = workBetweenKeys(steps(true));
  while (done.length === 0) await nextTurn();
  end();
  for (let turn = 0; turn < 10; turn++) await nextTurn();
  assert.deepEqual(done, [1]);
  t.mock.method(performance, 'now', () => 0);
  workBetweenKeys(steps(false));
  await nextTurn();
  assert.deepEqual(done, [1, 1, 2, 3]);
});
