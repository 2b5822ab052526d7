import assert from 'node:assert/strict';
import {test} from 'node:test';
import {helpSections, movementHelp} from '../../../source/core/help/sections.ts';
import {keymap} from '../../../source/core/keymap/keymap.ts';

/** Returns the entries of a section of the help, as `keys: text`. */
function told(title: string): readonly string[] {
  const section = helpSections('pin', keymap).find(each => each.title === title);
  return (section?.entries ?? []).map(({keys, text}) => `${keys.join(' ')}: ${text}`);
}

test('a key that does the same in several panes stands where all of them are meant, and nowhere else', () => {
  assert.ok(told('Recents and pin').includes('y c: copy the CID'));
  assert.ok(told('Everywhere').includes('r Ctrl+R: ask again'));
  assert.ok(told('Everywhere').includes('? F1: all keys'));
  assert.ok(told('Everywhere').includes('Tab →: next pane'));
  for (const title of ['Pin', 'Recents', 'Prompt', 'Menus'])
    assert.ok(told(title).every(entry => !/ask again|next pane|copy the CID/.test(entry)));
});

test('opposites take one line', () => {
  assert.ok(told('Pin').includes('→ ←: details'));
  assert.ok(told('Prompt').includes('↑ ↓: earlier inputs'));
  assert.ok(told('Raw, help').includes('n N: next, last'));
  assert.ok(told('Everywhere').includes('Esc: one step back'));
});

test('what moves is told by itself', () => {
  assert.deepEqual(
    movementHelp(keymap).entries.map(({keys, text}) => `${keys.join(' ')}: ${text}`),
    ['↑ ↓ k j: a line', 'PgUp PgDn: a page', 'g G Home End: first, last'],
  );
});
