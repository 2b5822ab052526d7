import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pollDelay} from '../../../source/core/requests/policies.ts';
import {startRandom} from '../../helpers/random.ts';

const clients = 10_000;
const minute = 60_000;
/** Clients start watching in the first five minutes of half an hour; the service is in trouble for five minutes of it. */
const begin = 5 * minute;
const end = 30 * minute;
const outage = {from: 15 * minute, to: 20 * minute};
const answerMs = 50;

/** How long a service in trouble asks clients to wait, if it says, at a given time; both in milliseconds. */
type Trouble = (at: number) => number | undefined;

const random = startRandom(1);
const chance = () => random.below(2 ** 20) / 2 ** 20;

/** Returns the number of requests in each second. */
function requestsBySecond(trouble: Trouble): readonly number[] {
  const seconds = new Array<number>(end / 1000).fill(0);
  for (let client = 0; client < clients; client++) {
    let at = chance() * begin;
    for (let attempt = 0; at < end; attempt++) {
      const second = Math.floor(at / 1000);
      seconds[second] = (seconds[second] ?? 0) + 1;
      const pauseMs = at >= outage.from && at < outage.to ? trouble(at) : undefined;
      at += answerMs + pollDelay(attempt, chance(), pauseMs);
    }
  }
  return seconds;
}

const troubles: Readonly<Record<string, Trouble>> = {
  'no word of when it is over': () => undefined,
  'Retry-After of a minute': () => minute,
  'Retry-After with the end of the outage': at => outage.to - at,
};

for (const [name, trouble] of Object.entries(troubles)) {
  test(`10,000 clients that watch never ask three times as much as usual in a second (${name})`, t => {
    const seconds = requestsBySecond(trouble);
    const usual = seconds.slice(begin / 1000 + 120, outage.from / 1000);
    const mean = usual.reduce((sum, count) => sum + count, 0) / usual.length;
    const largest = Math.max(...seconds);
    t.diagnostic(`mean ${mean.toFixed(0)} a second, most ${largest} (${(largest / mean).toFixed(2)} times)`);
    assert.ok(largest < 3 * mean);
    // All clients are still watching at the end.
    assert.ok(Math.min(...seconds.slice(-60)) > mean / 2);
  });
}
