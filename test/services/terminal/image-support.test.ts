import assert from 'node:assert/strict';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {askForGraphics} from '../../../source/core/ansi/graphics-question.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {openTerminal} from '../../helpers/terminal.ts';

const program = join(import.meta.dirname, '../../helpers/image-support-program.ts');

/** Starts the program in a pty whose terminal sends no answers of its own. */
function start(t: TestContext, environment: Readonly<Record<string, string>>) {
  const terminal = openTerminal({args: ['--import', import.meta.resolve('tsx'), program], environment});
  t.after(() => terminal.dispose());
  terminal.emulator.parser.registerCsiHandler({final: 'c'}, () => true);
  return terminal;
}

const ok = '\u001B_Gi=31;OK\u001B\\';
const cell = '\u001B[6;19;9t';
const attributes = '\u001B[?62;52;c';

test('a terminal that answers as kitty does draws images itself, in cells of the size that it tells', async t => {
  const terminal = start(t, {TERM: 'xterm-kitty'});
  await terminal.waitForOutput(askForGraphics);
  terminal.write(ok + cell + attributes);
  await terminal.waitForOutput('first {"way":"kitty","cell":{"width":9,"height":19}}');
  await terminal.waitForOutput('second {"way":"kitty"');
  await terminal.waitForOutput('answered');
  assert.equal(terminal.output().split(askForGraphics).length, 2, 'it is asked once');
});

test('a terminal of that name that has no such answer has its colours', async t => {
  const terminal = start(t, {TERM: 'xterm-kitty'});
  await terminal.waitForOutput(askForGraphics);
  terminal.write(`\u001B_Gi=31;ENOTSUP:no\u001B\\${attributes}`);
  await terminal.waitForOutput('second {"way":"true-colour"}');
});

slowTest('a late answer is awaited before leaving, and is not taken for a key', async t => {
  const terminal = start(t, {TERM_PROGRAM: 'ghostty'});
  await terminal.waitForOutput('second {"way":"true-colour"}');
  terminal.write(ok.slice(0, 5));
  await new Promise(setImmediate);
  terminal.write(`${ok.slice(5) + cell}x${attributes}`);
  await terminal.waitForOutput('answered');
  terminal.write('q');
  await terminal.waitForExit();
  assert.deepEqual(terminal.output().match(/key .*/g), ['key "x"', 'key "q"']);
});

test('in tmux, and where nothing promises more than colours, nothing is asked', async t => {
  for (const environment of [{TERM: 'xterm-kitty', TMUX: '/tmp/x'}, {TERM: 'xterm-256color'}]) {
    const terminal = start(t, environment);
    await terminal.waitForOutput('answered');
    assert.match(terminal.output(), /first \{"way":"true-colour"\}/);
    assert.doesNotMatch(terminal.output(), /\u001B/);
  }
});
