import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {
  abandonPending,
  dropRemains,
  isOpenPaste,
  splitKeyEvents,
} from '../../../source/core/ansi/key-parser.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {sampleId} from '../pin/sample-pin.ts';

const esc = '\u001B';
/** Esc in a form that Ink recognises at once. */
const escKey = '\u001B[27u';
const pasted = (text: string) => `${esc}[200~${text}${esc}[201~`;

/** Returns the events of a read, followed by what is pending. */
const split = (input: string) => {
  const {events, pending} = splitKeyEvents(input);
  return pending === '' ? events : [...events, `pending ${pending}`];
};

describe('a read is split into single events', () => {
  const cases: ReadonlyArray<readonly [what: string, input: string, events: readonly string[]]> = [
    ['nothing', '', []],
    ['letters', 'abc', ['a', 'b', 'c']],
    ['letters of more than one UTF-16 unit', 'é\u{1F600}年', ['é', '\u{1F600}', '年']],
    ['control keys', '\u0003\u0015\t\u007F', ['\u0003', '\u0015', '\t', '\u007F']],
    ['a line feed, which is Enter', 'a\r\nb\n', ['a', '\r', '\r', 'b', '\r']],
    ['arrows', `${esc}[A${esc}[B`, [`${esc}[A`, `${esc}[B`]],
    ['arrows with modifiers', `${esc}[1;5C`, [`${esc}[1;5C`]],
    ['arrows of an application keypad', `${esc}OA${esc}OB`, [`${esc}OA`, `${esc}OB`]],
    ['keys with a number', `${esc}[5~${esc}[15;2~`, [`${esc}[5~`, `${esc}[15;2~`]],
    ['Shift+Tab', `${esc}[Z`, [`${esc}[Z`]],
    ['function keys of the Linux console', `${esc}[[B${esc}[[E`, [`${esc}[[B`, `${esc}[[E`]],
    [
      'F1 of any terminal, which is handed on as Alt and ?',
      `${esc}OP${esc}[11~${esc}[[A${esc}[P`,
      [`${esc}?`, `${esc}?`, `${esc}?`, `${esc}?`],
    ],
    ['Alt and a letter', `${esc}q${esc}é`, [`${esc}q`, `${esc}é`]],
    ['letters and arrows', `a${esc}[Ab`, ['a', `${esc}[A`, 'b']],
    ['Esc and an arrow', `${esc}${esc}[A`, [escKey, `${esc}[A`]],
    ['an answer of the terminal', `${esc}[?62;22c`, [`${esc}[?62;22c`]],
    ['a paste', `a${pasted('b\nc')}d`, ['a', pasted('b\nc'), 'd']],
    ['an empty paste', pasted(''), [pasted('')]],
    ['two pastes', pasted('a') + pasted('b'), [pasted('a'), pasted('b')]],
    ['a paste that holds keys', pasted(`q\u0003${esc}[A`), [pasted(`q\u0003${esc}[A`)]],
    ['a pin ID with Enter, typed ahead', `${sampleId}\r`, [...sampleId, '\r']],
    ['a beginning', esc, [`pending ${esc}`]],
    ['a key and a beginning', `a${esc}[1;`, ['a', `pending ${esc}[1;`]],
    ['a beginning of the Linux console', `${esc}[[`, [`pending ${esc}[[`]],
    ['a beginning of SS3', `${esc}O`, [`pending ${esc}O`]],
    ['a paste without its end', `a${esc}[200~bc`, ['a', `pending ${esc}[200~bc`]],
  ];
  for (const [what, input, events] of cases) test(what, () => assert.deepEqual(split(input), events));
});

test('events that are torn at any place are the same when they come together again', () => {
  const input = `a${esc}[A${esc}OB${esc}[1;5C${esc}[[A${esc}q\u{1F600}${pasted(`x${esc}[A\ny`)}${esc}[5~z`;
  const whole = splitKeyEvents(input).events;
  for (const length of [1, 2, 3, 5]) {
    const characters = Array.from(input);
    const events: string[] = [];
    let pending = '';
    for (let start = 0; start < characters.length; start += length) {
      const part = splitKeyEvents(pending + characters.slice(start, start + length).join(''));
      events.push(...part.events);
      pending = part.pending;
    }
    assert.deepEqual([events, pending], [whole, ''], `in parts of ${length}`);
  }
});

test('what nobody can type at once is a paste: 64 characters and more', () => {
  assert.equal(splitKeyEvents('a'.repeat(63)).events.length, 63);
  const text = `${'a\n'.repeat(32)}`;
  assert.deepEqual(splitKeyEvents(`${text}${esc}[A`).events, [pasted(text), `${esc}[A`]);
});

describe('what is not completed in time', () => {
  test('a lone ESC is the Esc key, once', () => {
    assert.deepEqual(abandonPending(esc), [escKey]);
    assert.deepEqual(abandonPending(esc + esc), [escKey]);
  });

  test('the part of another sequence is dropped', () => {
    for (const part of [`${esc}[`, `${esc}[1;`, `${esc}O`, `${esc}[[`, ''])
      assert.deepEqual(abandonPending(part), []);
  });

  test('an open paste ends', () => {
    assert.equal(isOpenPaste(`${esc}[200~ab`), true);
    assert.equal(isOpenPaste(`${esc}[200`), false);
    assert.deepEqual(abandonPending(`${esc}[200~ab`), [pasted('ab')]);
  });
});

describe('the rest of a key whose beginning was given up is not text', () => {
  const cases: ReadonlyArray<readonly [given: string, input: string, rest: string]> = [
    [esc, '[A', ''],
    [esc, '[1;5C', ''],
    [esc, '[5~', ''],
    [esc, 'OA', ''],
    [esc, `[A${esc}[A${esc}`, `${esc}[A${esc}`],
    [`${esc}[`, 'A', ''],
    [`${esc}[1;`, '5C', ''],
    [`${esc}O`, 'A', ''],
    [`${esc}[`, `A${esc}[B`, `${esc}[B`],
    [esc, '[200~text', `${esc}[200~text`],
    [`${esc}[20`, `0~text${esc}[201~`, pasted('text')],
    [esc, 'q', 'q'],
    [esc, '[', '['],
    [esc, 'O', 'O'],
    [esc, '[link]', '[link]'],
    [esc, `${esc}[A`, `${esc}[A`],
    [`${esc}[`, `${esc}[A`, `${esc}[A`],
    ['', `${esc}[A`, `${esc}[A`],
    ['', '[A', '[A'],
  ];
  for (const [given, input, rest] of cases) {
    test(`${JSON.stringify(input)} after ${JSON.stringify(given)}`, () =>
      assert.equal(dropRemains(given, input), rest));
  }
});

test('of a paste what is beyond a million characters is left out', () => {
  const [event] = splitKeyEvents(pasted('a'.repeat(1_000_001))).events;
  assert.equal(event, pasted('a'.repeat(1_000_000)));
});

slowTest('a paste of many megabytes is not kept whole, and its end is found wherever it is torn', () => {
  const chunk = 'a'.repeat(100_000);
  let {pending} = splitKeyEvents(`${esc}[200~`);
  for (let count = 0; count < 100; count++) ({pending} = splitKeyEvents(pending + chunk));
  assert.ok(pending.length < 1_100_000, `${pending.length} characters`);
  for (const tear of [0, 1, 3, 5]) {
    const end = `${esc}[201~`;
    const torn = splitKeyEvents(pending + end.slice(0, tear));
    const last = splitKeyEvents(`${torn.pending}${end.slice(tear)}q`);
    assert.deepEqual(last.events, [pasted('a'.repeat(1_000_000)), 'q']);
  }
});
