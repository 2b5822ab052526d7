import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Box, Text} from 'ink';
import {useWaiting} from '../../../source/hooks/terminal/use-waiting.ts';
import {SpinningText} from '../../../source/ui/parts/spinning-text.tsx';
import {mockTime, pass, settle} from '../../helpers/mocked-time.ts';
import {renderScreen} from '../../helpers/render-app.tsx';

function Waiter({what}: {readonly what: string | undefined}) {
  const seconds = useWaiting(what);
  return <Text>{seconds === undefined ? 'nothing' : `${seconds} s`}</Text>;
}

test('a wait is shown only if it takes longer than a moment, and then in seconds', async context => {
  mockTime(context, {apis: ['setTimeout', 'Date'], now: 1_000_000});
  const screen = renderScreen(context, <Waiter what="a" />);
  await pass(context, 299);
  assert.equal(screen.frame(), 'nothing');
  await pass(context, 1);
  assert.equal(screen.frame(), '0 s');
  const before = screen.frames.length;
  await pass(context, 699);
  assert.equal(screen.frame(), '0 s');
  await pass(context, 1);
  await pass(context, 1000);
  assert.equal(screen.frame(), '2 s');
  assert.ok(screen.frames.length - before <= 3);
  screen.rerender(<Waiter what={undefined} />);
  await settle();
  assert.equal(screen.frame(), 'nothing');
  const {length} = screen.frames;
  await pass(context, 60_000);
  assert.equal(screen.frames.length, length);
});

test('another step begins anew', async context => {
  mockTime(context, {apis: ['setTimeout', 'Date'], now: 1_000_000});
  const screen = renderScreen(context, <Waiter what="a" />);
  await pass(context, 300);
  await pass(context, 4700);
  assert.match(screen.frame(), /^[45] s$/);
  screen.rerender(<Waiter what="b" />);
  await settle();
  assert.equal(screen.frame(), 'nothing');
  await pass(context, 300);
  assert.equal(screen.frame(), '0 s');
});

function Spinners({count}: {readonly count: number}) {
  return (
    <Box flexDirection="column">
      {Array.from({length: count}, (_, index) => `${index}`).map(name => (
        <Text key={name}>
          <SpinningText>{`${name} ⠋ 3 s`}</SpinningText>
        </Text>
      ))}
    </Box>
  );
}

test('however many turn, there are ten draws a second at most, and none once there is nothing to turn', async context => {
  mockTime(context, {apis: ['setInterval', 'Date'], now: 1_000_000});
  const screen = renderScreen(context, <Spinners count={3} />);
  await settle();
  const frames = new Set([screen.frame()]);
  const before = screen.frames.length;
  for (let count = 0; count < 100; count++) {
    await pass(context, 20);
    frames.add(screen.frame());
  }
  assert.equal(frames.size, 10);
  const drawn = screen.frames.length - before;
  assert.ok(drawn > 15 && drawn <= 20, `${drawn} draws in 2 s`);
  screen.rerender(<Spinners count={0} />);
  await settle();
  const {length} = screen.frames;
  await pass(context, 10_000);
  assert.equal(screen.frames.length, length);
});
