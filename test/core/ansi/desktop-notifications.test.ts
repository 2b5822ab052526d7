import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  commandFor,
  commandOf,
  notificationSequence,
  throughTmux,
} from '../../../source/core/ansi/desktop-notifications.ts';

test('each terminal is told from its own variables which notifications it takes', () => {
  const known: ReadonlyArray<readonly [Readonly<Record<string, string>>, number | undefined]> = [
    [{TERM: 'xterm-kitty'}, 99],
    [{TERM: 'xterm-256color', KITTY_WINDOW_ID: '1'}, 99],
    [{TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app'}, 9],
    // Over SSH.
    [{TERM: 'xterm-256color', LC_TERMINAL: 'iTerm2'}, 9],
    [{TERM: 'xterm-256color', TERM_PROGRAM: 'WarpTerminal'}, 9],
    [{TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm'}, 777],
    [{TERM: 'xterm-256color', TERM_PROGRAM: 'ghostty'}, 777],
    [{TERM: 'xterm-ghostty'}, 777],
    [{TERM: 'foot'}, 777],
    [{TERM: 'foot-extra'}, 777],
    [{TERM: 'rxvt-unicode-256color'}, 777],
    [{TERM: 'contour'}, 777],
    [{TERM: 'xterm-256color', WT_SESSION: 'a-guid'}, 777],
    [{TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal'}, undefined],
    // Started from a terminal that takes them, whose variables it inherits.
    [
      {TERM: 'xterm-256color', TERM_PROGRAM: 'vscode', WT_SESSION: 'a-guid', LC_TERMINAL: 'iTerm2'},
      undefined,
    ],
    [{TERM: 'xterm-kitty', TERM_PROGRAM: 'iTerm.app'}, 99],
    [{TERM: 'screen', TERM_PROGRAM: 'iTerm.app', STY: '1.pts-0'}, undefined],
    [{TERM: 'xterm-256color'}, undefined],
    [{}, undefined],
  ];
  for (const [variables, command] of known)
    assert.equal(commandFor(variables), command, JSON.stringify(variables));
});

test('so it is from the names that tmux has for it', () => {
  const names = [
    'iTerm2 3.6.9',
    'kitty(0.46.2)',
    'WezTerm 20240203',
    'ghostty 1.3.1',
    'foot(1.16.2)',
    'XTerm(390)',
    '',
  ];
  assert.deepEqual(names.map(commandOf), [9, 99, 777, 777, 777, undefined, undefined]);
});

test('the text is in one sequence of its kind, and cannot end it', () => {
  const text = 'a;1;b\u0007\u001B\\\u009C\u202E is pinned.';
  assert.equal(notificationSequence(9, text, 1), '\u001B]9;pinview: a;1;b is pinned.\u0007');
  assert.equal(notificationSequence(777, text, 1), '\u001B]777;notify;pinview;a;1;b is pinned.\u0007');
  assert.equal(
    notificationSequence(99, text, 2),
    '\u001B]99;i=pinview-2:d=0;pinview\u001B\\\u001B]99;i=pinview-2:p=body;a;1;b is pinned.\u001B\\',
  );
  assert.ok(notificationSequence(9, 'x'.repeat(100_000), 1).length < 300);
});

test('tmux gets it wrapped, with each ESC twice', () => {
  assert.equal(throughTmux('\u001B]9;a\u0007'), '\u001BPtmux;\u001B\u001B]9;a\u0007\u001B\\');
});
