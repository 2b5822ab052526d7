/*
 * What a terminal sends, which may be anything: a paste, a late response, line noise. To run longer than the suite does:
 * PINVIEW_FUZZ_ROUNDS=1000000 npm run test:suite -- fuzz/keys
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {abandonPending, dropRemains, splitKeyEvents} from '../../source/core/ansi/key-parser.ts';
import {fuzz, textOf} from '../helpers/fuzzing.ts';

const esc = '\u001B';
const input = textOf([
  ...[esc, `${esc}[`, `${esc}O`, `${esc}]`, `${esc}P`, `${esc}_`, `${esc}\\`, `${esc}[200~`, `${esc}[201~`],
  ...[
    `${esc}[A`,
    `${esc}[1;5C`,
    `${esc}[[A`,
    // With its three bytes: a report without them may take what follows for them.
    `${esc}[M !!`,
    `${esc}[<0;1;1M`,
    `${esc}[97;5u`,
    `${esc}[27;5;97~`,
  ],
  ...['\u0007', '\u009B', '\u009C', '\u0003', '\r', '\n', '\t', 'a', 'я', '年', '\u{1F600}', '1', ';'],
]);

/** Returns the events of successive reads, as the app takes them. */
function eventsOf(reads: readonly string[]): {events: readonly string[]; pending: string} {
  const events: string[] = [];
  let pending = '';
  for (const read of reads) {
    const split = splitKeyEvents(pending + read);
    events.push(...split.events);
    pending = split.pending;
  }
  return {events, pending};
}

test('any input is split into events, of which none is empty', () => {
  fuzz(input, text => {
    const {events, pending} = splitKeyEvents(text);
    assert.ok(events.every(event => event !== ''));
    assert.ok(abandonPending(pending).every(event => event !== ''));
  });
});

test('wherever a read is torn, the events are the same', () => {
  fuzz(fc.tuple(input, fc.nat()), ([text, place]) => {
    const at = place % (text.length + 1);
    // The terminal's stream emits whole characters only.
    if (/[\uD800-\uDBFF]$/.test(text.slice(0, at))) return;
    assert.deepEqual(eventsOf([text.slice(0, at), text.slice(at)]), eventsOf([text]));
  });
});

test('after any beginning that was given up, any input is split', () => {
  fuzz(fc.tuple(input, input), ([given, text]) => {
    const {events} = splitKeyEvents(dropRemains(given, text));
    assert.ok(events.every(event => event !== ''));
  });
});
