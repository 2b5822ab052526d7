import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Text} from 'ink';
import {useLayoutEffect} from 'react';
import {type Notice, useNotice} from '../../../source/hooks/terminal/use-notice.ts';
import {useNow} from '../../../source/hooks/terminal/use-now.ts';
import {mockTime, pass, settle} from '../../helpers/mocked-time.ts';
import {renderScreen} from '../../helpers/render-app.tsx';

function Clock({everyMs}: {readonly everyMs: number}) {
  return <Text>{useNow(everyMs).now}</Text>;
}

test('the time is renewed at its pace, at another when it is asked for, and not after the end', async context => {
  mockTime(context, {apis: ['setInterval', 'Date'], now: 1_000_000});
  const screen = renderScreen(context, <Clock everyMs={1000} />);
  await settle();
  assert.equal(screen.frame(), '1000000');
  await pass(context, 999);
  assert.equal(screen.frame(), '1000000');
  await pass(context, 1);
  assert.equal(screen.frame(), '1001000');
  await pass(context, 500);
  screen.rerender(<Clock everyMs={15_000} />);
  await settle();
  assert.equal(screen.frame(), '1001500', 'it is true at once');
  await pass(context, 14_999);
  assert.equal(screen.frame(), '1001500');
  await pass(context, 1);
  assert.equal(screen.frame(), '1016500');
  screen.unmount();
  const {length} = screen.frames;
  await pass(context, 60_000);
  assert.equal(screen.frames.length, length);
});

interface Observed {
  notify: (notice: Notice | undefined) => void;
}

function Board({observed}: {observed: Observed}) {
  const [notice, notify] = useNotice();
  useLayoutEffect(() => {
    observed.notify = notify;
  });
  return <Text>{notice?.text ?? 'nothing'}</Text>;
}

test('a notice goes away after six seconds, counted anew when it is said again', async context => {
  context.mock.timers.enable({apis: ['setTimeout']});
  const observed: Observed = {notify: () => {}};
  const screen = renderScreen(context, <Board observed={observed} />);
  await settle();
  const notice = {tone: 'plain', text: 'copied'} as const;
  observed.notify(notice);
  await settle();
  assert.equal(screen.frame(), 'copied');
  await pass(context, 5000);
  observed.notify(notice);
  await pass(context, 5999);
  assert.equal(screen.frame(), 'copied');
  await pass(context, 1);
  assert.equal(screen.frame(), 'nothing');
});

test('a notice can be taken back, and the next has its whole time', async context => {
  context.mock.timers.enable({apis: ['setTimeout']});
  const observed: Observed = {notify: () => {}};
  const screen = renderScreen(context, <Board observed={observed} />);
  await settle();
  observed.notify({tone: 'plain', text: 'first'});
  await pass(context, 5000);
  observed.notify(undefined);
  await settle();
  assert.equal(screen.frame(), 'nothing');
  observed.notify({tone: 'plain', text: 'second'});
  await pass(context, 5000);
  assert.equal(screen.frame(), 'second');
});
