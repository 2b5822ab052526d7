import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {createDesktopNotifications} from '../../../source/services/terminal/desktop-notifications.ts';
import {fakePrograms} from '../../helpers/fake-programs.ts';
import {waitFor} from '../../helpers/wait-for.ts';

/** Shows notifications in an environment, and returns what was written to the terminal and logged. */
async function notify(environment: NodeJS.ProcessEnv, texts = ['a.txt is pinned.']) {
  const written: string[] = [];
  const logged: string[] = [];
  const show = createDesktopNotifications({
    environment,
    platform: 'linux',
    writeToTerminal: sequence => void written.push(sequence),
    log: text => void logged.push(text),
  });
  for (const text of texts) show(text);
  await waitFor(() => logged.length === texts.length, {what: 'the log'});
  return {written, logged};
}

/** Returns an environment inside a tmux that gives this answer when asked about its terminal. */
function inTmux(t: TestContext, answer: string): NodeJS.ProcessEnv {
  const programs = fakePrograms(t);
  programs.add('tmux', `[ "$1" = display-message ] || exit 1\nprintf '%s\\n' ${answer}`);
  return {PATH: programs.folder, TMUX: '/tmp/tmux-1000/default,1,0', TMUX_PANE: '%7', TERM: 'tmux-256color'};
}

test('a terminal that takes notifications gets each, the others nothing', async () => {
  const {written} = await notify({TERM: 'xterm-kitty'}, ['one', 'two']);
  assert.equal(written.length, 2);
  assert.match(written.join(), /i=pinview-1:p=body;one.*i=pinview-2:p=body;two/);
  const other = await notify({TERM: 'xterm-256color'});
  assert.deepEqual(other, {
    written: [],
    logged: ['notification: none, the terminal is not known to support any'],
  });
});

for (const passthrough of ['1', '2', 'on', "''"]) {
  test(`tmux passes it on to the terminal around it where that is allowed (${passthrough})`, async t => {
    const {written} = await notify(inTmux(t, `${passthrough} 'iTerm2 3.6' xterm-256color`));
    assert.deepEqual(written, ['\u001BPtmux;\u001B\u001B]9;pinview: a.txt is pinned.\u0007\u001B\\']);
  });
}

test('it is not sent through a tmux that does not let it through, or does not answer', async t => {
  assert.deepEqual((await notify(inTmux(t, "0 'iTerm2 3.6' xterm-256color"))).written, []);
  assert.deepEqual(
    (await notify({...inTmux(t, ''), PATH: '/nowhere', TERM_PROGRAM: 'iTerm.app'})).written,
    [],
  );
});

test('of a tmux that does not know the program, the kind of terminal counts', async t => {
  const {written} = await notify(inTmux(t, "1 '' xterm-kitty"));
  assert.match(written[0] ?? '', /^\u001BPtmux;\u001B\u001B\]99;/);
});

test('a terminal that is gone is no trouble', async () => {
  const logged: string[] = [];
  const show = createDesktopNotifications({
    environment: {TERM: 'foot'},
    platform: 'linux',
    writeToTerminal: () => {
      throw new Error('gone');
    },
    log: text => void logged.push(text),
  });
  show('a.txt is pinned.');
  await waitFor(() => logged.length === 1);
});
