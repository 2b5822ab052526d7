import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {browse, startBrowser} from '../../source/core/browser.ts';
import {type HelpLine, helpKeysWidth, helpLines, helpOver} from '../../source/core/help-lines.ts';
import {everywhere, placeNames} from '../../source/core/key-places.ts';
import {keymap} from '../../source/core/keymap.ts';
import {topOfList} from '../../source/core/list-view.ts';
import {textWidth} from '../../source/core/text-width.ts';

const wide = 200;

function headings(lines: readonly HelpLine[]): readonly string[] {
  return lines.flatMap(line => (line.kind === 'heading' ? [line.text] : []));
}

/** What is said below a heading. */
function below(lines: readonly HelpLine[], heading: string): readonly string[] {
  const start = lines.findIndex(line => line.kind === 'heading' && line.text === heading) + 1;
  const length = lines.slice(start).findIndex(line => line.kind === 'heading');
  const section = lines.slice(start, length < 0 ? undefined : start + length);
  return section.map(line => (line.kind === 'keys' ? `${line.keys}: ${line.text}` : line.text));
}

test('every place has its keys once, the one that the help is opened from first, and what holds everywhere last', () => {
  for (const place of everywhere) {
    const names = headings(helpLines(place, wide)).map(name => name.toLowerCase());
    assert.equal(names[0], placeNames[place]);
    assert.equal(names.at(-1), 'everywhere');
    assert.deepEqual([...names].sort(), [...Object.values(placeNames), 'everywhere'].sort());
  }
});

test('each key stands where it works, with all its names', () => {
  const lines = helpLines('prompt', wide);
  for (const {keys, help, places} of keymap) {
    const isCommon = places.length === everywhere.length;
    for (const name of isCommon ? ['everywhere'] : places.map(place => placeNames[place])) {
      const heading = name.charAt(0).toUpperCase() + name.slice(1);
      assert.ok(below(lines, heading).includes(`${keys.join(' ')}: ${help}`), `${keys} in ${name}`);
    }
  }
});

describe('a narrow help', () => {
  test('breaks what a key does, and loses no word', () => {
    for (const width of [36, 50]) {
      const lines = helpLines('copy', width);
      for (const line of lines)
        if (line.kind === 'keys') assert.ok(textWidth(line.text) <= width - helpKeysWidth, line.text);
      const text = (all: readonly HelpLine[]) => all.map(line => line.text).join(' ');
      assert.equal(text(lines), text(helpLines('copy', wide)));
    }
  });

  test('names the keys once, where it begins', () => {
    const [heading, first, second] = helpLines('copy', 36);
    assert.deepEqual(heading, {kind: 'heading', text: 'Copy menu'});
    assert.deepEqual(first, {kind: 'keys', keys: 'Enter', text: 'copy it; its digit or'});
    assert.deepEqual(second, {kind: 'keys', keys: '', text: 'letter does at once'});
  });

  test('has room for the names of all keys', () => {
    for (const {keys} of keymap) assert.ok(textWidth(keys.join(' ')) <= helpKeysWidth - 3, keys.join(' '));
  });
});

test('the help over the record begins with the keys of the record', () => {
  const pin = startBrowser('3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2');
  const open = {type: 'overlay', overlay: {kind: 'help', view: topOfList}} as const;
  assert.equal(headings(helpOver(browse(pin, open), wide))[0], 'Pin');
  const raw = browse(browse(pin, {type: 'raw', isRaw: true}), open);
  assert.equal(headings(helpOver(raw, wide))[0], 'Raw record');
  assert.equal(headings(helpOver(browse(startBrowser(undefined), open), wide))[0], 'Prompt');
});
