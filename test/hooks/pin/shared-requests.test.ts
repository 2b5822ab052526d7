import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createSharedRequests} from '../../../source/hooks/pin/shared-requests.ts';

/** Returns requests that are answered when the test says so, and fail as soon as they are aborted. */
function holdRequests() {
  const begun: Array<{readonly signal: AbortSignal; readonly answer: (text: string) => void}> = [];
  const begin = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('broken off')));
      begun.push({signal, answer: resolve});
    });
  const brokenOff = () => begun.map(({signal}) => signal.aborted);
  return {begun, begin, brokenOff, requests: createSharedRequests<string>()};
}

test('requests made while one is in flight share its answer, and later ones get another', async () => {
  const {begun, begin, requests} = holdRequests();
  const answers = [1, 2, 3].map(() => requests.share('a', {turn: 1, begin}));
  const other = requests.share('b', {turn: 1, begin});
  assert.equal(begun.length, 2);
  begun[0]?.answer('of a');
  begun[1]?.answer('of b');
  assert.deepEqual(await Promise.all([...answers, other]), ['of a', 'of a', 'of a', 'of b']);
  const later = requests.share('a', {turn: 1, begin});
  begun[2]?.answer('later');
  assert.equal(await later, 'later');
});

test('a request is aborted only when the last one waiting for it leaves', async () => {
  const {begin, brokenOff, requests} = holdRequests();
  const [one, two] = [new AbortController(), new AbortController()];
  const answers = [one, two].map(({signal}) => requests.share('a', {turn: 1, begin, signal}));
  one.abort();
  assert.deepEqual(brokenOff(), [false]);
  two.abort();
  assert.deepEqual(brokenOff(), [true]);
  for (const answer of answers) await assert.rejects(answer, /broken off/);
});

test('a request stays for those who have no signal, until it is broken off for all', async () => {
  const {begun, begin, brokenOff, requests} = holdRequests();
  const leaving = new AbortController();
  const answers = [
    requests.share('a', {turn: 1, begin}),
    requests.share('a', {turn: 1, begin, signal: leaving.signal}),
  ];
  leaving.abort();
  assert.deepEqual(brokenOff(), [false]);
  requests.abort('b');
  requests.abort('a');
  assert.deepEqual(brokenOff(), [true]);
  // It is no longer shared, though it may not have ended yet.
  const next = requests.share('a', {turn: 1, begin});
  begun[1]?.answer('next');
  assert.equal(await next, 'next');
  for (const answer of answers) await assert.rejects(answer, /broken off/);
});

test('a request of an earlier turn gives way to one of a later turn, and not the other way round', async () => {
  const {begun, begin, brokenOff, requests} = holdRequests();
  const former = requests.share('a', {turn: 1, begin});
  const later = requests.share('a', {turn: 2, begin});
  assert.deepEqual(brokenOff(), [true, false]);
  await assert.rejects(former, /broken off/);
  const straggler = requests.share('a', {turn: 1, begin});
  begun[1]?.answer('later');
  assert.deepEqual(await Promise.all([later, straggler]), ['later', 'later']);
});

test('all requests can be broken off at once', async () => {
  const {begin, brokenOff, requests} = holdRequests();
  const answers = ['a', 'b'].map(pinId => requests.share(pinId, {turn: 1, begin}));
  requests.abortAll();
  assert.deepEqual(brokenOff(), [true, true]);
  for (const answer of answers) await assert.rejects(answer, /broken off/);
});
