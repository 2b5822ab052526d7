import assert from 'node:assert/strict';
import {renderApp} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices} from '../../helpers/test-services.ts';

const pinId = sampleIds.stillPinning;

slowTest('switching profiles asks first while something is watched', async context => {
  const {services} = await demoServices(context, {profiles: ['default', 'work']});
  const switched: string[] = [];
  const screen = await renderApp(context, services, {pinId, onProfile: name => void switched.push(name)});
  await screen.shows('As of just now.');
  await screen.press('w');
  await screen.shows('◐ 1 watched');
  await screen.press('a', '↓', 'Enter');
  await screen.shows('1 pin is being watched. Switch? (y/n)');
  await screen.press('Esc');
  await screen.hides('Switch?');
  assert.deepEqual(switched, []);
  await screen.press('a', '↓', 'Enter', 'y');
  assert.deepEqual(switched, ['work']);
});

test('what is removed is watched no longer', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId});
  await screen.shows('As of just now.');
  await screen.press('w');
  await screen.shows('◐ 1 watched');
  await screen.press('Esc', 'x');
  await screen.hides('watched');
  await screen.press('z');
  await screen.shows(/›? ◐ /);
  assert.doesNotMatch(screen.frame(), /watched/);
});

test('where there is no room to ask, q does nothing while something is watched', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId, size: {columns: 80, rows: 24}});
  await screen.shows('As of just now.');
  await screen.press('w');
  await screen.shows('◐ 1 watched');
  screen.resize({columns: 30, rows: 8});
  await screen.shows(/1 watched;\s+Ctrl\+C quits\./);
  await screen.press('q');
  assert.ok(!screen.hasEnded());
  await screen.press('Ctrl+C');
  assert.ok(screen.hasEnded());
});

test('a pin that is not finished leaves at once when it is only shown', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId});
  await screen.shows('Next check in');
  await screen.press('q');
  assert.ok(screen.hasEnded());
});
