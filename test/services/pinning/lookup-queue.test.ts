import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import {describe, type TestContext, test} from 'node:test';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import type {ErrorCode} from '../../../source/core/errors/pinview-error.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import type {RateLimit} from '../../../source/core/providers/provider.ts';
import {createLookupQueue, type PinQueueOptions} from '../../../source/services/pinning/lookup-queue.ts';
import {createPinApi, type PinApi} from '../../../source/services/pinning/pin-api.ts';
import {createRequestBudget} from '../../../source/services/pinning/request-budget.ts';
import {answerWith, recordFor, startService} from '../../helpers/scripted-service.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const keys = {apiKey: 'made-up-api-key', secretKey: 'made-up-secret-key'};
const numbers = (count: number) => Array.from({length: count}, (_, number) => number);
/** Returns the pin ID with that number. */
const idOf = (number: number) => `0123abcd-89ab-4cde-8f01-${number.toString(16).padStart(12, '0')}`;
const idsOf = (count: number) => numbers(count).map(idOf);

/** How early the client's timers may fire by the server's clock, in milliseconds. */
const early = 5;

interface Asked {
  readonly pinId: string;
  readonly at: number;
}

type Script = (response: ServerResponse, pinId: string, index: number) => void;

const good: Script = (response, pinId) =>
  answerWith(response, 200, {status: 'success', data: recordFor(pinId)});
const refuse = (response: ServerResponse, retryAfter?: string) =>
  answerWith(response, 429, {}, retryAfter === undefined ? {} : {'retry-after': retryAfter});

interface StartOptions extends Partial<PinQueueOptions> {
  readonly limits?: RateLimit;
}

/** Starts a service that records what it is asked, and a queue for it. */
async function start(t: TestContext, script: Script, {limits, ...options}: StartOptions = {}) {
  const record: Asked[] = [];
  let open = 0;
  let mostOpen = 0;
  const service = await startService(t, (response, pinId) => {
    open++;
    mostOpen = Math.max(mostOpen, open);
    response.once('close', () => {
      open--;
    });
    record.push({pinId, at: performance.now()});
    script(response, pinId, record.length - 1);
  });
  const controller = new AbortController();
  // What is still waiting when a test ends must not hold up the next test.
  t.after(() => controller.abort());
  const talk: string[] = [];
  const pinApi = createPinApi({endpoint: parseEndpoint(service.address), version: '0.0.0'});
  const queue = createLookupQueue({
    pinApi,
    budget: createRequestBudget(limits ?? aioz.rateLimits.pins),
    keys,
    signal: controller.signal,
    log: () => {},
    onPause: text => talk.push(text),
    ...options,
  });
  return {
    ...{queue, record, talk, pinApi},
    abort: () => controller.abort(),
    get mostOpen() {
      return mostOpen;
    },
    /** Asks for these pins at once; returns the pin ID or the error code of each. */
    ask: (pinIds: readonly string[]) =>
      Promise.all(pinIds.map(pinId => queue.getPin(pinId).then(({id}) => id, codeOf))),
  };
}

function codeOf(error: unknown): ErrorCode {
  assert.ok(error instanceof PinviewError, String(error));
  return error.code;
}

describe('many pins', () => {
  test('are asked for four at once, and never more', async t => {
    const held: Array<() => void> = [];
    const setting = await start(t, (response, pinId, index) => {
      held.push(() => good(response, pinId, index));
    });
    const found = setting.ask(idsOf(40));
    for (let answered = 0; answered < 40; answered += 4) {
      await waitFor(() => held.length === 4);
      for (const answer of held.splice(0)) answer();
    }
    assert.deepEqual(await found, idsOf(40));
    assert.equal(setting.mostOpen, 4);
    assert.deepEqual(setting.record.map(({pinId}) => pinId).toSorted(), idsOf(40));
  });

  test('begin in the order in which they are asked for', async t => {
    const {ask, record} = await start(t, good, {
      limits: {concurrency: 1, requests: 100, intervalMs: 1000},
    });
    await ask(idsOf(10));
    assert.deepEqual(
      record.map(({pinId}) => pinId),
      idsOf(10),
    );
  });

  test('of which one is slow do not wait for it', async t => {
    let answer: (() => void) | undefined;
    const {queue, ask} = await start(t, (response, pinId, index) => {
      if (pinId === idOf(99)) answer = () => good(response, pinId, index);
      else good(response, pinId, index);
    });
    const slow = queue.getPin(idOf(99));
    assert.deepEqual(await ask(idsOf(20)), idsOf(20));
    await waitFor(() => answer !== undefined);
    answer?.();
    assert.equal((await slow).id, idOf(99));
  });

  test('do no harm to each other where they cannot be had, and hold nothing back', async t => {
    const failures: Readonly<Record<string, readonly [status: number, code: ErrorCode]>> = {
      [idOf(1)]: [404, 'not-found'],
      [idOf(3)]: [401, 'unauthenticated'],
      [idOf(5)]: [403, 'forbidden'],
      [idOf(7)]: [400, 'bad-request'],
      [idOf(8)]: [302, 'redirected'],
    };
    const {ask, record, talk} = await start(t, (response, pinId, index) => {
      const failure = failures[pinId];
      if (failure === undefined) good(response, pinId, index);
      else answerWith(response, failure[0], {status: 'error'}, {'retry-after': '30'});
    });
    assert.deepEqual(
      await ask(idsOf(12)),
      idsOf(12).map(pinId => failures[pinId]?.[1] ?? pinId),
    );
    assert.equal(record.length, 12);
    assert.deepEqual(talk, []);
  });

  test('of a service that fails are asked for once each, also where it names a time', async t => {
    const {ask, record, talk} = await start(t, response =>
      answerWith(response, 503, {}, {'retry-after': '30'}),
    );
    assert.deepEqual(await ask(idsOf(3)), ['service', 'service', 'service']);
    assert.deepEqual([record.length, talk.length], [3, 0]);
  });

  test('give no warning of too many listeners', async t => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    t.after(() => process.off('warning', note));
    const {ask} = await start(t, good);
    await ask(idsOf(60));
    await new Promise(setImmediate);
    assert.deepEqual(warnings, []);
  });
});

test('in no span of time, wherever it begins, more is asked than the limit', async t => {
  const [requests, intervalMs] = [3, 400];
  const {pinApi} = await start(t, good);
  const pin = await pinApi.getPin(idOf(0), keys);
  // On a busy machine, time passes between counting a request and starting it; by this clock, none does.
  t.mock.timers.enable({apis: ['setTimeout', 'Date']});
  const begun: number[] = [];
  const noting: PinApi = {
    ...pinApi,
    async getPin() {
      begun.push(Date.now());
      // The burst comes late in what would be the first span if spans followed one another.
      if (begun.length === 1) await new Promise<void>(resolve => setTimeout(resolve, 0.75 * intervalMs));
      return pin;
    },
  };
  const limits = {concurrency: 4, requests, intervalMs};
  const {queue, ask} = await start(t, good, {pinApi: noting, limits});
  const asked = queue.getPin(idOf(0)).then(() => ask(idsOf(8)));
  for (let ms = 0; ms < 10 * intervalMs; ms++) {
    t.mock.timers.tick(1);
    await new Promise(setImmediate);
  }
  assert.equal(begun.length, 9);
  await asked;
  for (const [index, at] of begun.entries()) {
    const next = begun[index + requests];
    if (next !== undefined) assert.ok(next - at >= intervalMs, `${requests + 1} within ${next - at} ms`);
  }
});

describe('a service that asks for patience', () => {
  test('is given it: all that has not been asked waits, and what was refused is asked again', async t => {
    const {ask, record, talk} = await start(t, (response, pinId, index) => {
      if (index < 4) refuse(response, '1');
      else good(response, pinId, index);
    });
    assert.deepEqual(await ask(idsOf(12)), idsOf(12));
    assert.equal(record.length, 16);
    const [refused, later] = [record.slice(0, 4), record.slice(4)];
    // The pause begins between the first and the last of the four answers.
    const first = refused[0]?.at ?? 0;
    for (const {at} of later) assert.ok(at - first >= 1000 - early, `asked again after ${at - first} ms`);
    const times = (pinId: string) => record.filter(asked => asked.pinId === pinId).length;
    const wanted = idsOf(12).map(pinId => (refused.some(asked => asked.pinId === pinId) ? 2 : 1));
    assert.deepEqual(idsOf(12).map(times), wanted);
    assert.deepEqual(talk, ['The service asks you to wait 1 second.']);
  });

  test('still answers the requests that are under way', async t => {
    let answer: (() => void) | undefined;
    const {queue, record} = await start(t, (response, pinId, index) => {
      if (index === 0) answer = () => good(response, pinId, index);
      else if (index === 1) refuse(response, '1');
      else good(response, pinId, index);
    });
    const slow = queue.getPin(idOf(0));
    await waitFor(() => answer !== undefined);
    const refused = queue.getPin(idOf(1));
    await waitFor(() => record.length === 2);
    answer?.();
    assert.equal((await slow).id, idOf(0));
    assert.equal(record.length, 2);
    assert.equal((await refused).id, idOf(1));
  });

  test('for longer while a pause is under way is waited for', async t => {
    let refuseAgain: (() => void) | undefined;
    const {ask, record, talk} = await start(t, (response, pinId, index) => {
      if (index === 0) refuse(response, '1');
      else if (index === 1) refuseAgain = () => refuse(response, '2');
      else good(response, pinId, index);
    });
    const found = ask([idOf(0), idOf(1)]);
    await waitFor(() => talk.length === 1 && refuseAgain !== undefined);
    const refusedAt = performance.now();
    refuseAgain?.();
    assert.deepEqual(await found, [idOf(0), idOf(1)]);
    const third = record[2]?.at ?? 0;
    assert.ok(third - refusedAt >= 2000 - early, `asked again after ${third - refusedAt} ms`);
    assert.deepEqual(talk, [
      'The service asks you to wait 1 second.',
      'The service asks you to wait 2 seconds.',
    ]);
  });

  test('three times for the same pin is not asked for it again', async t => {
    const {ask, record, talk} = await start(t, response => refuse(response, '1'));
    assert.deepEqual(await ask([idOf(0)]), ['rate-limited']);
    assert.equal(record.length, 3);
    assert.equal(talk.length, 2);
  });

  test('without saying how long, or for more than a minute, is not asked again', async t => {
    for (const retryAfter of [undefined, 'soon', '61', '999999999', 'Fri, 31 Dec 9999 23:59:59 GMT']) {
      const {ask, record, talk} = await start(t, response => refuse(response, retryAfter));
      assert.deepEqual(await ask(idsOf(2)), ['rate-limited', 'rate-limited'], retryAfter);
      assert.deepEqual([record.length, talk.length], [2, 0], retryAfter);
    }
  });

  test('for no time at all is given a second', async t => {
    const {ask, record, talk} = await start(t, (response, pinId, index) => {
      if (index === 0) refuse(response, '0');
      else good(response, pinId, index);
    });
    assert.deepEqual(await ask([idOf(0)]), [idOf(0)]);
    const [first = 0, second = 0] = record.map(({at}) => at);
    assert.ok(second - first >= 1000 - early, `asked again after ${second - first} ms`);
    assert.deepEqual(talk, ['The service asks you to wait 1 second.']);
  });

  test('by a time of day is given it, and is asked again although the clock is set back', async t => {
    const {now} = Date;
    const script: Script = (response, pinId, index) => {
      if (index === 0) refuse(response, new Date(now() + 1000).toUTCString());
      else good(response, pinId, index);
    };
    const setBack = () => t.mock.method(Date, 'now', () => now() - 3_600_000);
    const {ask, record} = await start(t, script, {onPause: setBack});
    assert.deepEqual(await ask([idOf(0)]), [idOf(0)]);
    assert.equal(record.length, 2);
  });
});

describe('an interruption', () => {
  const hold: Script = () => {};

  test('ends all at once, what was asked and what was not, as cancelled', async t => {
    const {ask, abort, record} = await start(t, hold);
    const outcomes = ask(idsOf(20));
    await waitFor(() => record.length === 4);
    abort();
    assert.deepEqual(
      await outcomes,
      numbers(20).map(() => 'cancelled'),
    );
    assert.equal(record.length, 4);
  });

  test('ends a pause, too', async t => {
    const {ask, abort, record, talk} = await start(t, response => refuse(response, '60'));
    const begun = performance.now();
    const outcomes = ask(idsOf(20));
    await waitFor(() => record.length === 4 && talk.length > 0);
    abort();
    assert.deepEqual(
      await outcomes,
      numbers(20).map(() => 'cancelled'),
    );
    assert.equal(record.length, 4);
    assert.ok(performance.now() - begun < 30_000);
  });

  test('ends the wait for the next span of time', async t => {
    const limits = {concurrency: 4, requests: 2, intervalMs: 60_000};
    const {ask, abort, record} = await start(t, good, {limits});
    const outcomes = ask(idsOf(5));
    await waitFor(() => record.length === 2);
    abort();
    assert.deepEqual((await outcomes).slice(2), ['cancelled', 'cancelled', 'cancelled']);
    assert.equal(record.length, 2);
  });

  test('before the first request leaves nothing to ask', async t => {
    const {ask, abort, record} = await start(t, good);
    abort();
    assert.deepEqual(await ask(idsOf(2)), ['cancelled', 'cancelled']);
    assert.equal(record.length, 0);
  });
});

test('pauses are logged, with their length', async t => {
  const events: string[] = [];
  const script: Script = (response, pinId, index) => {
    if (index === 0) refuse(response, '1');
    else good(response, pinId, index);
  };
  const {ask} = await start(t, script, {log: event => events.push(event)});
  await ask([idOf(0)]);
  assert.deepEqual(events, ['pause of 1000 ms, as the service asks']);
});
