import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hasHyperlinks, hyperlink} from '../../../source/core/ansi/hyperlink.ts';

test('an address is a link to itself', () => {
  const address = 'https://pins.example:8443/a%20b?c=d';
  assert.equal(hyperlink(address), `\u001B]8;;${address}\u001B\\${address}\u001B]8;;\u001B\\`);
});

test('a text may lead to an address that it does not name', () => {
  const address = 'https://pins.example/ipfs/x';
  assert.equal(hyperlink('shown', address), `\u001B]8;;${address}\u001B\\shown\u001B]8;;\u001B\\`);
});

test('what is no address to open, or could end the sequence, is no link', () => {
  for (const text of [
    '',
    'pins.example',
    'https://{cid}.ipfs.dweb.link',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://pins.example/\u001B\\x',
    'https://pins.example/\u0007',
    'https://pins.example/\u009Cx',
    'https://pins.example/\u202Ex',
    'https://pins.example/a b',
    'https://pins.example/\nhttps://x',
    'https://пример.example',
    'https://user@pins.example',
    'https://key:secret@pins.example/a',
    'https://:secret@pins.example',
  ]) {
    assert.equal(hyperlink(text), text);
    assert.equal(hyperlink('shown', text), 'shown');
  }
});

test('links are for terminals that are known to have them, and not within tmux or screen', () => {
  for (const known of [
    {TERM_PROGRAM: 'iTerm.app'},
    {TERM: 'xterm-kitty'},
    {TERM: 'foot'},
    {TERM: 'alacritty-direct'},
    {VTE_VERSION: '7600'},
    {WT_SESSION: 'x'},
    {KONSOLE_VERSION: '230400'},
  ]) {
    assert.ok(hasHyperlinks(known), JSON.stringify(known));
    assert.ok(!hasHyperlinks({...known, TMUX: '/tmp/tmux'}));
    assert.ok(!hasHyperlinks({...known, TERM: 'screen-256color'}));
    assert.ok(!hasHyperlinks({...known, TERM: 'dumb'}));
  }
  for (const unknown of [
    {},
    {TERM: 'xterm-256color'},
    {VTE_VERSION: '4999'},
    {TERM_PROGRAM: 'Apple_Terminal'},
  ])
    assert.ok(!hasHyperlinks(unknown), JSON.stringify(unknown));
});
