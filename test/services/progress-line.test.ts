import assert from 'node:assert/strict';
import {test} from 'node:test';
import xterm from '@xterm/headless';
import {createProgressLine} from '../../source/services/progress-line.ts';

/** Returns a progress line on an output whose talk goes to a terminal of that many columns, or to none. */
function start(columns: number | undefined) {
  const said: string[] = [];
  const size = {columns};
  const progress = createProgressLine({
    print: data => assert.fail(`${data} is no data`),
    say: talk => said.push(talk),
    hasColours: false,
    columns: undefined,
    get talkColumns() {
      return size.columns;
    },
  });
  return {progress, said, size};
}

/** Returns the lines that a terminal shows after this. */
async function screenOf(said: readonly string[], cols: number): Promise<readonly string[]> {
  const terminal = new xterm.Terminal({cols, rows: 5, allowProposedApi: true});
  await new Promise<void>(resolve => terminal.write(said.join(''), resolve));
  const {active} = terminal.buffer;
  const lines = Array.from({length: 5}, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
  terminal.dispose();
  return lines.filter((line, row) => line !== '' || row === 0);
}

test('each text takes the place of the one before, also of a longer one', async () => {
  const {progress, said} = start(40);
  progress.show('PINNING · 0:07 · next check in 10 s');
  progress.show('PINNING');
  assert.deepEqual(await screenOf(said, 40), ['PINNING']);
});

test('nothing is left of it once it is cleared', async () => {
  const {progress, said} = start(40);
  progress.show('PINNING');
  progress.clear();
  said.push('done');
  assert.deepEqual(await screenOf(said, 40), ['done']);
});

test('a text that is too long is cut before the last column, so that it stays one line', async () => {
  for (const text of ['x'.repeat(100), '语'.repeat(100), 'é'.repeat(100), 'a b '.repeat(100)]) {
    const {progress, said} = start(20);
    progress.show(text);
    progress.show(text);
    const lines = await screenOf(said, 20);
    assert.equal(lines.length, 1, JSON.stringify(lines));
    assert.ok(lines[0]?.endsWith('…'));
    progress.clear();
    assert.deepEqual(await screenOf(said, 20), ['']);
  }
});

test('a terminal that became narrower gets a shorter line', async () => {
  const {progress, said, size} = start(80);
  size.columns = 12;
  progress.show('PINNING · 0:07');
  assert.deepEqual(await screenOf(said, 12), ['PINNING · …']);
});

test('where talk goes to no terminal nothing is said at all', () => {
  const {progress, said} = start(undefined);
  progress.show('PINNING');
  progress.clear();
  assert.deepEqual(said, []);
});
