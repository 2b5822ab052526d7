import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {done, pinning, startChangingService} from '../../helpers/changing-service.ts';
import {startHoldingService} from '../../helpers/holding-service.ts';
import {mockTime, pass} from '../../helpers/mocked-time.ts';
import {type Random, startRandom} from '../../helpers/random.ts';
import {renderApp, type Screen, turn} from '../../helpers/render-app.tsx';
import {idOf} from '../../helpers/sample-lookups.ts';
import {answerWith, recordFor, type ScriptedService, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {historyOf, servicesAt} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const pinIds = Array.from({length: 4}, (_, number) => idOf(number));
const [pinId = '', otherId = ''] = pinIds;

/** Starts the app with a clock that stands still. The network is not mocked: `until` waits for it. */
async function renderWithoutTime(context: TestContext, service: ScriptedService) {
  mockTime(context, {apis: ['setTimeout', 'setInterval', 'Date'], now: Date.now()});
  // No request may time out when the clock is moved ahead.
  const services = servicesAt(service.address, {timeoutMs: 1_000_000_000});
  const screen = await renderApp(context, services, {isFinding: true});
  await until('the keys', () => screen.frame().includes('keychain'));
  return screen;
}

async function until(what: string, condition: () => boolean) {
  const deadline = process.uptime() + 10;
  while (!condition()) {
    if (process.uptime() > deadline) throw new Error(`Waited in vain for ${what}`);
    await turn();
  }
}

const isShown = (screen: Screen, id: string) => {
  const frame = screen.frame();
  return new RegExp(`│ Pin ID +${id}`).test(frame) && /│ As of (?:just now|\d+ seconds ago)\. +│/.test(frame);
};

const showing = (screen: Screen, id: string) =>
  until(`${id} in\n${screen.frame()}`, () => isShown(screen, id));

async function typeAndEnter(screen: Screen, id: string) {
  await screen.press('Tab', 'Tab', 'Shift+Tab', 'n');
  await screen.type(id);
  await screen.press('Enter');
}

slowTest(
  'pins that were answered a moment ago are not asked for again, in whatever way somebody comes to them',
  async context => {
    const service = await startChangingService(context);
    const screen = await renderWithoutTime(context, service);
    const few = pinIds.slice(0, 3);
    const visit = async (id: string, look: () => Promise<void>) => {
      await look();
      await showing(screen, id);
      await pass(context, 2500);
    };
    for (const id of few) await visit(id, () => screen.paste(id));
    await visit(pinId, () => typeAndEnter(screen, pinId));
    await screen.press('Shift+Tab', 'Home');
    for (const id of few.toReversed()) {
      await visit(id, () => screen.press('Enter'));
      await screen.press('Shift+Tab', '↓');
    }
    await visit(pinId, () => screen.paste(pinId));
    await visit(pinId, () => screen.paste(pinId));
    assert.deepEqual(service.asked, few);
    await pass(context, 30_000);
    await visit(pinId, () => screen.paste(pinId));
    await until('it to be asked for', () => service.asked.length === 4);
  },
);

test('a fresh pin is shown with its age, and stays in its place of the recents', async context => {
  const service = await startChangingService(context);
  const screen = await renderWithoutTime(context, service);
  for (const id of [pinId, otherId]) {
    await screen.paste(id);
    await showing(screen, id);
  }
  await pass(context, 20_000);
  const before = screen.frames.length;
  await screen.paste(pinId);
  await showing(screen, pinId);
  assert.match(screen.frame(), /As of 20 seconds ago\./);
  for (const frame of screen.frames.slice(before)) assert.doesNotMatch(frame, /Asking/);
  assert.deepEqual(service.asked, [pinId, otherId]);
});

for (const [name, look] of [
  ['r in its pane', (screen: Screen) => screen.press('r')],
  ['Ctrl+R in the prompt', (screen: Screen) => screen.press('n', 'Ctrl+R')],
  ['r in the recents', (screen: Screen) => screen.press('Shift+Tab', 'r')],
] as const) {
  test(`a fresh pin is asked for again with ${name}`, async context => {
    const service = await startChangingService(context);
    const screen = await renderApp(context, servicesAt(service.address), {pinId});
    await screen.shows('As of just now.');
    await look(screen);
    await waitFor(() => service.asked.length === 2);
    await screen.hides('Asking');
  });
}

slowTest('r in the recents at another fresh pin shows it and asks for it again, once', async context => {
  const service = await startChangingService(context);
  const screen = await renderApp(context, servicesAt(service.address), {pinId});
  await screen.shows('As of just now.');
  await screen.paste(otherId);
  await waitFor(() => isShown(screen, otherId));
  service.change(pinId, {metadata: {name: 'renamed.txt'}});
  await screen.press('Shift+Tab', '↓', 'r');
  await screen.shows('╭ renamed.txt ─');
  // Coming back to it sends no further request.
  await screen.paste(otherId);
  await screen.paste(pinId);
  await waitFor(() => isShown(screen, pinId));
  assert.deepEqual(service.asked, [pinId, otherId, pinId]);
});

for (const fields of [pinning, {status: 'FAILED', pinned: false}]) {
  test(`a pin that may still change is asked for at each visit: ${fields.status}`, async context => {
    const service = await startChangingService(context, fields);
    const screen = await renderApp(context, servicesAt(service.address), {pinId});
    await screen.shows('As of just now.');
    service.change(pinId, done);
    await screen.paste(pinId);
    await screen.shows('✔ Pinned');
  });
}

test('after an error the next visit asks, however fresh what is known', async context => {
  let isTroubled = false;
  const service = await startService(context, (response, asked) => {
    if (isTroubled) answerWith(response, 404, {message: 'Gone'});
    else answerWith(response, 200, {data: recordFor(asked)});
  });
  const screen = await renderApp(context, servicesAt(service.address), {pinId});
  await screen.shows('As of just now.');
  isTroubled = true;
  await screen.press('r');
  await screen.shows('Below is what was known');
  isTroubled = false;
  await screen.paste(otherId);
  await waitFor(() => isShown(screen, otherId));
  await screen.paste(pinId);
  await waitFor(() => isShown(screen, pinId));
  assert.deepEqual(service.asked, [pinId, pinId, otherId, pinId]);
});

test('a fresh pin that was removed from the recents is asked for, and so comes back', async context => {
  const service = await startChangingService(context);
  const screen = await renderApp(context, servicesAt(service.address), {pinId});
  await screen.shows(/│▌✔ pinned +file\.txt/);
  await screen.press('Shift+Tab', 'x');
  await screen.hides(/│▌✔ pinned +file\.txt/);
  await screen.paste(pinId);
  await screen.shows(/│▌✔ pinned +file\.txt/);
  assert.equal(service.asked.length, 2);
});

test('what an earlier run has seen is asked for, however lately that was', async context => {
  const service = await startChangingService(context);
  const record = JSON.stringify(recordFor(pinId));
  const history = await historyOf([{pinId, at: Date.now(), record}]);
  const screen = await renderApp(context, servicesAt(service.address, {history}), {pinId});
  await waitFor(() => service.asked.length === 1);
  await screen.hides('Asking');
});

slowTest('a list that is pasted again is asked for again only where that may help', async context => {
  const service = await startChangingService(context);
  service.change(otherId, pinning);
  const screen = await renderApp(context, servicesAt(service.address));
  const list = pinIds.slice(0, 3);
  await screen.paste(list.join(' '));
  await screen.shows('✔ 2 more pins looked up.');
  await screen.paste(list.join(' '));
  await waitFor(() => service.asked.length > list.length);
  await screen.shows('✔ 2 more pins looked up.');
  assert.deepEqual(service.asked, [...list, otherId]);
});

slowTest(
  'a pin that is on its way is not asked for by the queue as well, nor the other way round',
  async context => {
    const service = await startHoldingService(context);
    const [first = '', second = '', third = ''] = pinIds;
    const screen = await renderApp(context, servicesAt(service.address), {pinId: first});
    await waitFor(() => service.asked.length === 1);
    await screen.paste(`${second} ${first} ${third}`);
    await screen.shows('Looking up 1 of 2 more');
    await waitFor(() => service.answer(second));
    await waitFor(() => isShown(screen, second));
    service.answer(first);
    await waitFor(() => service.asked.length === 3, {what: 'the third'});
    await screen.paste(third);
    await screen.press('r', 'r', 'Ctrl+R');
    await waitFor(() => service.answer(third));
    await screen.shows('✔ 2 more pins looked up.');
    await waitFor(() => isShown(screen, third));
    assert.deepEqual(service.asked, [first, second, third]);
  },
);

slowTest(
  'a queue whose place another takes does not break off the request of the pin on screen',
  async context => {
    const service = await startHoldingService(context);
    const [first = '', second = '', third = ''] = pinIds;
    const screen = await renderApp(context, servicesAt(service.address));
    await screen.paste(`${first} ${second}`);
    await waitFor(() => service.asked.length === 2);
    // The second is in flight for the queue, and now on screen too.
    await screen.paste(second);
    await screen.shows('Asking the service…');
    await screen.paste(`${second} ${third}`);
    await waitFor(() => service.asked.length === 3);
    while (service.answer());
    await screen.shows('✔ 1 more pin looked up.');
    await waitFor(() => isShown(screen, second));
    assert.deepEqual(service.asked, [first, second, third]);
  },
);

const keys = ['r', 'Ctrl+R', 'w', 'Tab', 'Shift+Tab', '↓', '↑', 'Home', 'Enter', 'x', 'z', 'n'] as const;

async function pressAnything(screen: Screen, random: Random) {
  const paste = random.below(4);
  if (paste === 0) await screen.paste(random.pick(pinIds));
  else if (paste === 1)
    await screen.paste(`${random.pick(pinIds)} ${random.pick(pinIds)} ${random.pick(pinIds)}`);
  else await screen.press(random.pick(keys));
}

for (const seed of [1, 2]) {
  slowTest(
    `whatever is pressed, a pin never has more than one request on its way (seed ${seed})`,
    async context => {
      const random = startRandom(seed);
      const service = await startHoldingService(context, () => (random.below(2) === 0 ? pinning : done));
      const screen = await renderWithoutTime(context, service);
      for (let step = 0; step < 80; step++) {
        await pressAnything(screen, random);
        await pass(context, random.pick([0, 0, 100, 400, 3000]));
        if (random.below(4) === 0) service.answer();
      }
      context.diagnostic(`${service.asked.length} requests`);
      assert.equal(service.mostAtOnce, 1);
      assert.ok(service.asked.length > 10, `${service.asked.length} requests`);
    },
  );
}
