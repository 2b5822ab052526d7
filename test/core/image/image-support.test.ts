import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bestImageWay} from '../../../source/core/image/image-support.ts';

const cases: ReadonlyArray<readonly [Readonly<Record<string, string>>, depth: number, way: string]> = [
  [{TERM: 'xterm-kitty'}, 24, 'kitty'],
  [{TERM: 'xterm-ghostty'}, 4, 'kitty'],
  [{TERM: 'xterm-256color', TERM_PROGRAM: 'ghostty'}, 8, 'kitty'],
  [{TERM: 'xterm-256color', KITTY_WINDOW_ID: '1'}, 24, 'kitty'],
  [{TERM: 'tmux-256color', KITTY_WINDOW_ID: '1'}, 8, '256-colours'],
  [{TERM: 'xterm-kitty', TMUX: '/tmp/tmux-0/default,1,0'}, 24, 'true-colour'],
  [{TERM: 'screen', STY: '1.pts', TERM_PROGRAM: 'ghostty'}, 4, '16-colours'],
  [{TERM: 'xterm-direct'}, 24, 'true-colour'],
  [{TERM: 'xterm-256color'}, 8, '256-colours'],
  [{TERM: 'linux'}, 4, '16-colours'],
  [{TERM: 'vt100'}, 1, 'none'],
  [{TERM: 'dumb'}, 24, 'none'],
  [{TERM: 'xterm-kitty', NO_COLOR: '1'}, 24, 'none'],
];

for (const [environment, depth, way] of cases) {
  const name = Object.entries(environment).map(entry => entry.join('='));
  test(`${name.join(' ')} with ${depth} bits for a colour promises ${way}`, () => {
    assert.equal(bestImageWay(environment, depth), way);
  });
}
