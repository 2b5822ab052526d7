import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {createProgressLine, whileWaiting} from '../../../source/services/terminal/progress-line.ts';
import {mockTime} from '../../helpers/mocked-time.ts';

/** Starts progress as for a screen reader. */
function start(context: TestContext, talkColumns: number | undefined = 80) {
  mockTime(context, {apis: ['setInterval', 'Date'], now: 1_000_000});
  const said: string[] = [];
  const say = (talk: string) => void said.push(talk);
  const output = {print: say, say, hasColours: false, columns: 80, rows: 24, talkColumns, isPlain: true};
  return {said, output, progress: createProgressLine(output)};
}

function pass(context: TestContext, seconds: number): void {
  for (let left = seconds; left > 0; left--) context.mock.timers.tick(1000);
}

test('a step that takes long is said soon after its start and each half minute, in lines that stay', context => {
  const {said, progress} = start(context);
  progress.wait('Asking the service…');
  pass(context, 70);
  progress.clear();
  pass(context, 70);
  assert.deepEqual(said, [
    'pinview: Asking the service. Ctrl+C stops.\n',
    'pinview: Asking the service, 31 seconds so far.\n',
    'pinview: Asking the service, 1 minute so far.\n',
  ]);
});

test('what takes less than a second is not worth a word', context => {
  const {said, progress} = start(context);
  for (const step of ['DNS', 'TCP', 'TLS']) {
    progress.wait(`Checking: ${step}…`);
    context.mock.timers.tick(300);
    progress.clear();
  }
  assert.deepEqual(said, []);
});

test('of how far it is, each half minute says the newest, in words', context => {
  const {said, progress} = start(context);
  for (let pins = 1; pins <= 65; pins++) {
    context.mock.timers.tick(1000);
    progress.show(`${pins} of 100 checked · ${pins} there`);
  }
  assert.deepEqual(said, [
    'pinview: 1 of 100 checked, 1 there.\n',
    'pinview: 31 of 100 checked, 31 there.\n',
    'pinview: 61 of 100 checked, 61 there.\n',
  ]);
});

test('what is printed meanwhile neither begins the step anew nor takes anything away', async context => {
  const {said, output} = start(context);
  await whileWaiting('Asking…', output, async inner => {
    pass(context, 20);
    inner.print('one\n');
    pass(context, 20);
  });
  assert.deepEqual(said, [
    'pinview: Asking. Ctrl+C stops.\n',
    'one\n',
    'pinview: Asking, 31 seconds so far.\n',
  ]);
});

test('where talk goes to no terminal nothing is said at all', context => {
  const {said, output} = start(context);
  const progress = createProgressLine({...output, talkColumns: undefined});
  progress.wait('Asking…');
  pass(context, 60);
  progress.show('Asking');
  progress.clear();
  assert.deepEqual(said, []);
});
