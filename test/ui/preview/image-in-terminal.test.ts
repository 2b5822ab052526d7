import assert from 'node:assert/strict';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {askForGraphics} from '../../../source/core/ansi/graphics-question.ts';
import {openTerminal, type Terminal} from '../../helpers/terminal.ts';

const program = join(import.meta.dirname, '../../helpers/image-program.tsx');
const answers = '\u001B_Gi=31;OK\u001B\\\u001B[6;20;10t\u001B[?62;c';

const enterScreen = '\u001B[?1049h';
const leaveScreen = '\u001B[?1049l';

/** Shows an image in a pty whose terminal answers as kitty does; resolves once it is drawn. */
async function showImage(t: TestContext): Promise<Terminal> {
  const terminal = openTerminal({
    ...{columns: 30, rows: 12},
    args: ['--import', import.meta.resolve('tsx'), program],
    environment: {
      TERM: 'xterm-kitty',
      TSX_TSCONFIG_PATH: join(import.meta.dirname, '../../../tsconfig.json'),
    },
  });
  t.after(() => terminal.dispose());
  terminal.emulator.parser.registerCsiHandler({final: 'c'}, () => true);
  await terminal.waitForOutput(askForGraphics);
  terminal.write(answers);
  await terminal.waitForScreen('\u{10EEEE}');
  return terminal;
}

/** Returns the events in an output that matter here, in order; those of an image with its number. */
function events(output: string): readonly string[] {
  const found = output.matchAll(
    /\u001B_Ga=(?<send>T),[^;]*i=(?<sent>\d+),|\u001B_Ga=d,d=I,q=2,i=(?<deleted>\d+)|\u001B\[\?1049(?<screen>[hl])/g,
  );
  return Array.from(found, ({groups = {}}) => {
    if (groups.send) return `send ${groups.sent}`;
    return groups.deleted ? `delete ${groups.deleted}` : groups.screen === 'h' ? 'enter' : 'leave';
  });
}

function idIn(terminal: Terminal): number {
  return Number(/a=T,[^;]*i=(\d+),/.exec(terminal.output())?.[1]);
}

test('an image is drawn in the cells that its size and theirs make, and in no other', async t => {
  const terminal = await showImage(t);
  const id = idIn(terminal);
  const lines = terminal.screen().split('\n');
  assert.equal(lines.length, 12);
  assert.deepEqual(new Set(lines.map(line => line.match(/\u{10EEEE}/gu)?.length)), new Set([24]));
  const cell = terminal.emulator.buffer.active.getLine(3)?.getCell(23);
  assert.equal(cell?.getFgColor(), id);
  assert.match(terminal.output(), /c=24,r=12,m=1;/);
});

test('keys work while an image is shown, and the terminal’s answer is not taken for one', async t => {
  const terminal = await showImage(t);
  const id = idIn(terminal);
  terminal.write('c');
  await terminal.waitForScreen(/^closed$/);
  await terminal.waitForOutput(output => events(output).includes(`delete ${id}`));
});

test('in a terminal of another size the image is another one, and the first is deleted', async t => {
  const terminal = await showImage(t);
  const id = idIn(terminal);
  terminal.resize(20, 6);
  await terminal.waitForOutput(output => events(output).includes(`delete ${id}`));
  assert.match(terminal.output(), new RegExp(`i=${id + 1},s=\\d+,v=\\d+,c=12,r=6,`));
  assert.deepEqual(events(terminal.output()), ['enter', `send ${id}`, `send ${id + 1}`, `delete ${id}`]);
});

test('who leaves finds nothing of it', async t => {
  const terminal = await showImage(t);
  const id = idIn(terminal);
  terminal.write('q');
  await terminal.waitForExit();
  assert.deepEqual(events(terminal.output()), ['enter', `send ${id}`, `delete ${id}`, 'leave']);
  assert.ok(terminal.output().lastIndexOf(leaveScreen) > terminal.output().lastIndexOf('\u{10EEEE}'));
});

test('it is deleted before the shell gets the terminal, and sent again after that', async t => {
  const terminal = await showImage(t);
  const id = idIn(terminal);
  terminal.write('\u001A');
  const sent = [`send ${id}`, `delete ${id}`, 'leave', 'enter', `send ${id}`];
  await terminal.waitForOutput(output => events(output).join() === ['enter', ...sent].join());
  assert.ok(terminal.output().includes(enterScreen));
});
