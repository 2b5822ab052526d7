import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {HelpPart} from '../../../source/core/help/columns.ts';
import {type HelpText, helpOver, helpText, helpWidth} from '../../../source/core/help/lines.ts';
import type {BindingContext} from '../../../source/core/keymap/binding.ts';
import {keymap} from '../../../source/core/keymap/keymap.ts';
import {stateSymbols} from '../../../source/core/pin/verdict.ts';
import {usualKeymaps} from '../../../source/core/screen/keymaps.ts';
import {layoutFor} from '../../../source/core/screen/layout.ts';
import {topOfList} from '../../../source/core/screen/list-state.ts';
import {reduceMain} from '../../../source/core/screen/main-reducer.ts';
import {startMain} from '../../../source/core/screen/main-state.ts';
import {textWidth} from '../../../source/core/text/width.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const openers: readonly BindingContext[] = ['prompt', 'recents', 'pin', 'raw'];

/** Returns the room for the help on a screen of this size. */
function roomOn(columns: number, rows: number) {
  return {width: helpWidth(columns), rows: layoutFor(columns, rows, 0).paneRows};
}

const narrow = roomOn(40, 10);

function partsOf({lines}: HelpText, kind: HelpPart['kind']): readonly string[] {
  return lines.flatMap(({parts}) => parts.filter(part => part.kind === kind).map(({text}) => text.trim()));
}

const headings = (help: HelpText) => partsOf(help, 'heading');

for (const [columns, rows] of [
  [80, 24],
  [106, 30],
  [160, 50],
] as const) {
  test(`on ${columns}x${rows} the whole help fits, wherever it is opened from`, () => {
    const size = roomOn(columns, rows);
    for (const from of openers) {
      const {lines} = helpText(from, size);
      assert.ok(lines.length <= size.rows, `${lines.length} lines from ${from}`);
    }
  });
}

test('one more key of the panes still fits on 80x24', () => {
  const more = (keys: string, places: readonly BindingContext[], help: string) =>
    ({action: 'raw', keys: [keys], places, help}) as const;
  const added = [more('F12', ['pin'], 'save')];
  const size = roomOn(80, 24);
  for (const from of openers) {
    const help = helpText(from, size, {...usualKeymaps, main: [...usualKeymaps.main, ...added]});
    assert.ok(help.lines.length <= size.rows, `${help.lines.length} lines from ${from}`);
    assert.match(help.text, / F12 +save/);
  }
});

slowTest('no line is wider than the screen, and none says less than on any other', () => {
  const words = (help: HelpText) => help.text.split(/\s+/).filter(Boolean).sort().join(' ');
  for (const from of openers) {
    const all = words(helpText(from, narrow));
    for (let columns = 40; columns <= 200; columns++) {
      const help = helpText(from, roomOn(columns, 24));
      for (const line of help.text.split('\n')) assert.ok(textWidth(line) <= helpWidth(columns), line);
      assert.equal(words(help), all);
    }
  }
});

test('each place has one heading, and the one that the help is opened from comes first', () => {
  for (const [from, first] of [
    ['prompt', 'Prompt'],
    ['recents', 'Recents'],
    ['pin', 'Pin'],
    ['raw', 'Raw, help'],
  ] as const) {
    const names = headings(helpText(from, narrow));
    assert.equal(names[0], first);
    assert.equal(names.at(-1), 'Symbols');
    assert.deepEqual(
      [...names].sort(),
      [
        ...['Everywhere', 'Menus', 'Moving', 'Pin', 'Prompt', 'Raw, help'],
        ...['Recents', 'Recents and pin', 'Symbols'],
      ].sort(),
    );
  }
});

test('every key is named, in the colour of keys', () => {
  const named = new Set(partsOf(helpText('pin', narrow), 'keys').flatMap(keys => keys.split(' ')));
  for (const {keys} of keymap) for (const key of keys) assert.ok(named.has(key), key);
});

test('what moves is told once, and so is what does the same in several panes', () => {
  const {text} = helpText('pin', narrow);
  for (const once of ['↑ ↓ k j a line', 'PgUp PgDn a page', 'g G Home End first, last', 'y c copy the CID'])
    assert.equal(text.split(once).length, 2, once);
  assert.doesNotMatch(text, /move up|page down/);
});

test('the parts of a line are where they stand in the text', () => {
  for (const columns of [40, 80, 120]) {
    const {text, lines} = helpText('pin', roomOn(columns, 24));
    for (const {start, end, parts} of lines) {
      assert.equal(parts.map(part => part.text).join(''), text.slice(start, end));
      for (const part of parts)
        assert.equal(text.slice(part.start, part.start + part.text.length), part.text);
    }
  }
});

test('the legend has each state’s symbol, in its tone', () => {
  const help = helpText('pin', roomOn(80, 24));
  const last = help.lines.at(-1)?.parts ?? [];
  for (const [word, symbol] of Object.entries(stateSymbols))
    assert.ok(
      last.some(({text}) => text === `${symbol} ${word}`),
      word,
    );
  assert.equal(last.find(({text}) => text === '✖ failed')?.kind, 'failure');
});

describe('the columns', () => {
  test('are three on 80 columns, with the first place at the top left', () => {
    const {lines} = helpText('prompt', roomOn(80, 24));
    const starts = lines.map(({parts}) => parts.filter(({kind}) => kind === 'keys').length);
    assert.equal(Math.max(...starts.slice(0, 12)), 3);
    assert.equal(lines[0]?.parts[0]?.text, 'Prompt');
  });

  test('are one on 40 columns, where each line has keys of its own', () => {
    const inColumns = helpText('pin', narrow).lines.filter(({parts}) => parts[0]?.text === ' ');
    assert.ok(inColumns.length >= 25);
    for (const {parts} of inColumns) assert.ok(parts.filter(({kind}) => kind === 'keys').length <= 1);
  });
});

test('the help over the record begins with the keys of the record', () => {
  const pin = startMain({pinId: '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2'});
  const open = {type: 'overlay', overlay: {kind: 'help', view: topOfList}} as const;
  const first = (state: typeof pin) => headings(helpOver(reduceMain(state, open), narrow))[0];
  assert.equal(first(pin), 'Pin');
  assert.equal(first(reduceMain(pin, {type: 'raw', isRaw: true})), 'Raw, help');
  assert.equal(first(startMain()), 'Prompt');
});
