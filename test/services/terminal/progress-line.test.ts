import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import xterm from '@xterm/headless';
import {createProgressLine, whileWaiting} from '../../../source/services/terminal/progress-line.ts';
import {mockTime} from '../../helpers/mocked-time.ts';

/** Returns a progress line on an output whose talk goes to a terminal of that many columns, or to no terminal. */
function start(columns: number | undefined) {
  const said: string[] = [];
  const size = {columns};
  const progress = createProgressLine({
    print: data => assert.fail(`${data} is no data`),
    say: talk => said.push(talk),
    hasColours: false,
    isPlain: false,
    columns: undefined,
    rows: undefined,
    get talkColumns() {
      return size.columns;
    },
  });
  return {progress, said, size};
}

/** Returns an output whose data and talk go to the same terminal. */
function sharedTerminal(columns: number) {
  const said: string[] = [];
  const write = (text: string) => void said.push(text.replaceAll('\n', '\r\n'));
  const look = {hasColours: false, isPlain: false, columns, rows: undefined, talkColumns: columns};
  return {said, output: {print: write, say: write, ...look}};
}

/** Returns the lines that a terminal shows after this output. */
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

/** Lets this time pass, one spinner frame at a time. */
function pass(context: TestContext, ms: number): void {
  for (let left = ms; left > 0; left -= 100) context.mock.timers.tick(100);
}

test('a step that takes longer than a moment has a spinner, the seconds and the way out', async context => {
  mockTime(context, {apis: ['setInterval', 'Date'], now: 1_000_000});
  const {progress, said} = start(60);
  progress.wait('Asking…');
  pass(context, 200);
  assert.deepEqual(said, []);
  pass(context, 100);
  assert.deepEqual(await screenOf(said, 60), ['Asking… ⠸ 0 s · Ctrl+C stops']);
  pass(context, 12_000);
  assert.deepEqual(await screenOf(said, 60), ['Asking… ⠸ 12 s · Ctrl+C stops']);
  assert.ok(said.length <= 121);
  progress.clear();
  const {length} = said;
  pass(context, 5000);
  assert.equal(said.length, length);
  assert.deepEqual(await screenOf(said, 60), ['']);
});

test('a step that takes no longer leaves no trace', context => {
  mockTime(context, {apis: ['setInterval', 'Date'], now: 1_000_000});
  const {progress, said} = start(60);
  progress.wait('Asking…');
  pass(context, 200);
  progress.clear();
  progress.wait('Asking…');
  pass(context, 200);
  progress.show('PINNING');
  pass(context, 5000);
  assert.equal(said.length, 1);
});

test('what is printed while something takes time is above the line, which goes on', async context => {
  mockTime(context, {apis: ['setInterval', 'Date'], now: 1_000_000});
  const {output, said} = sharedTerminal(60);
  const result = await whileWaiting('Asking…', output, async inner => {
    pass(context, 1000);
    inner.print('one\n');
    assert.equal(inner.talkColumns, 60);
    pass(context, 1000);
    assert.deepEqual(await screenOf(said, 60), ['one', 'Asking… ⠋ 1 s · Ctrl+C stops']);
    inner.say('two\n');
    return 'done';
  });
  assert.equal(result, 'done');
  assert.deepEqual(await screenOf(said, 60), ['one', 'two']);
  const failing = whileWaiting('Asking…', output, async () => {
    pass(context, 1000);
    throw new Error('failed');
  });
  await assert.rejects(failing, /failed/);
  assert.deepEqual(await screenOf(said, 60), ['one', 'two']);
});

test('where talk goes to no terminal nothing is said at all', () => {
  const {progress, said} = start(undefined);
  progress.show('PINNING');
  progress.wait('PINNING');
  progress.clear();
  assert.deepEqual(said, []);
});

test('what is printed meanwhile appears above it, whether it waits or shows how far it is', async context => {
  mockTime(context, {apis: ['setInterval', 'Date'], now: 1_000_000});
  const {said, output} = sharedTerminal(60);
  const progress = createProgressLine(output);
  progress.wait('Asking the service…');
  pass(context, 2000);
  progress.output.say('pinview: one\n');
  progress.show('1 of 2');
  progress.say('two');
  pass(context, 2000);
  assert.deepEqual(await screenOf(said, 60), ['pinview: one', 'pinview: two']);
  progress.wait('Asking the service…');
  pass(context, 2000);
  progress.say('three');
  pass(context, 1000);
  assert.deepEqual(await screenOf(said, 60), [
    'pinview: one',
    'pinview: two',
    'pinview: three',
    'Asking the service… ⠋ 1 s · Ctrl+C stops',
  ]);
  progress.clear();
});
