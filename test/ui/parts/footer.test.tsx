import assert from 'node:assert/strict';
import stringWidth from 'string-width';
import type {Situation} from '../../../source/core/keymap/binding.ts';
import {everywhere} from '../../../source/core/keymap/contexts.ts';
import {keymap} from '../../../source/core/keymap/keymap.ts';
import {type KeyHint, keyHints} from '../../../source/core/keymap/match.ts';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {Footer} from '../../../source/ui/parts/footer.tsx';
import {renderApp, renderScreen, type Screen} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices, historyOf} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

function keyLine(screen: Screen): string {
  return screen.frame().split('\n').at(-1)?.trim() ?? '';
}

/** Yields situations in every place: with all flags, none, all but one, and only one. */
function* situations(): Generator<Situation> {
  for (const place of everywhere) {
    for (const base of [true, false]) {
      for (const turned of [undefined, ...flags]) {
        const set = Object.fromEntries(flags.map(flag => [flag, flag === turned ? !base : base]));
        yield {...(set as Omit<Situation, 'place'>), place};
      }
    }
  }
}

const flags = [
  'hasPin',
  'hasFields',
  'hasRecents',
  'canRefresh',
  'canWatch',
  'isWatching',
  'canUndo',
  'hasText',
  'hasCompletion',
  'isInHistory',
  'hasSearch',
  'hasOtherProfiles',
  'isWaiting',
  'isBusy',
] as const satisfies readonly (keyof Situation)[];

slowTest('the line has room for its keys on every screen, and always names the way out', async context => {
  const shown = new Set<string>();
  for (const situation of situations()) {
    const hints = keyHints(keymap, situation);
    shown.add(JSON.stringify(hints));
  }
  for (const text of shown) {
    const hints = JSON.parse(text) as readonly KeyHint[];
    for (const columns of [30, 40, 60, 80, 120]) {
      const screen = renderScreen(context, <Footer notice={undefined} hints={hints} width={columns} />, {
        columns,
        rows: 1,
      });
      const line = screen.frame();
      assert.ok(stringWidth(line) <= columns, line);
      assert.doesNotMatch(line, /…|\n/, 'no key is cut in two');
      const last = hints.at(-1);
      assert.ok(line.endsWith(`${last?.key} ${last?.hint}`), line);
      assert.match(line, /(q|Ctrl\+C|Esc) (quit|cancel|clear|back)$/);
      screen.unmount();
    }
  }
});

test('a notice takes the place of the keys, and says by a sign how it went', async context => {
  const hints = [{key: 'q', hint: 'quit'}];
  for (const [tone, line] of [
    ['success', '✔ CID copied'],
    ['failure', '✖ CID copied'],
    ['plain', 'CID copied'],
  ] as const) {
    const notice = {tone, text: 'CID copied'};
    const screen = renderScreen(context, <Footer notice={notice} hints={hints} width={100} />);
    assert.equal(screen.frame().trim(), line);
  }
});

test('a notice that is too long for the line is cut, not wrapped', async context => {
  const notice = {tone: 'plain', text: 'word '.repeat(40)} as const;
  const screen = renderScreen(context, <Footer notice={notice} hints={[]} width={60} />, {
    columns: 60,
    rows: 5,
  });
  assert.equal(screen.frame().split('\n').length, 1);
  assert.match(screen.frame(), /…$/);
});

test('without anything looked up only what can be done is offered', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  assert.equal(keyLine(screen), 'Tab next pane · F2 all pins · F1 help · Ctrl+C quit');
  await screen.type('x');
  assert.equal(keyLine(screen), 'Enter look up · F2 all pins · Tab next pane · F1 help · Esc clear');
  await screen.press('Backspace', 'Tab');
  assert.equal(keyLine(screen), 'n new lookup · Tab next pane · [ all pins · ? help · Esc back · q quit');
  await screen.press('Tab');
  assert.equal(keyLine(screen), 'n new lookup · Tab next pane · [ all pins · ? help · Esc back · q quit');
});

test('what can be done with recents and a pin is offered where it can be done', async context => {
  const {services, gate} = await demoServices(context, {history: await historyOf(demoHistory(Date.now()))});
  const screen = await renderApp(context, services);
  assert.equal(keyLine(screen), '↓ recent · Tab next pane · F2 all pins · F1 help · Ctrl+C quit');
  await screen.press('↓');
  assert.equal(
    keyLine(screen),
    'Enter open · y copy CID · Y copy menu · V verify · p preview · o open gateway · n find · x remove · s sort · ? help · q quit',
  );
  gate.close();
  await screen.press('Enter');
  assert.match(
    keyLine(screen),
    /^y copy CID · Y copy menu · V verify · p preview · Enter copy field · .* · Ctrl\+C cancel$/,
  );
  assert.doesNotMatch(keyLine(screen), /refresh/);
  await waitFor(() => gate.asked === 1);
  gate.open();
  await screen.shows('As of just now.');
  assert.match(
    keyLine(screen),
    /^y copy CID · Y copy menu · V verify · p preview · Enter copy field · .* · q quit$/,
  );
});

test('a pin that is not there offers to be asked for again, and nothing to copy', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.notFound});
  await screen.shows('r asks again.');
  assert.equal(
    keyLine(screen),
    'n new lookup · r refresh · Tab next pane · [ all pins · ? help · Esc back · q quit',
  );
  await screen.press('y', 'c', 'Enter');
  assert.deepEqual(services.clipboard.copied, []);
});

for (const [key, keys] of [
  ['q', ['Tab']],
  ['q', ['Tab', 'Tab']],
  ['Ctrl+C', []],
  ['Ctrl+C', ['Tab']],
  ['Ctrl+C', ['Tab', 'Tab']],
] as const) {
  test(`${key} quits ${['in the prompt', 'in the recents', 'in the pin'][keys.length]}`, async context => {
    const {services} = await demoServices(context);
    const screen = await renderApp(context, services);
    await screen.press(...keys);
    assert.ok(!screen.hasEnded());
    await screen.press(key);
    assert.ok(screen.hasEnded());
  });
}

test('Ctrl+C while a request is on its way cancels first and quits then', async context => {
  const {services, gate} = await demoServices(context);
  gate.close();
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await waitFor(() => gate.asked === 1);
  await screen.press('Ctrl+C');
  await screen.shows('✖ The request was cancelled.');
  await screen.press('Ctrl+C');
  assert.ok(screen.hasEnded());
});
