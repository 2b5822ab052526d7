import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import stringWidth from 'string-width';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {demoSamples} from '../../../source/demo/demo-samples.ts';
import {samplePins} from '../../../source/demo/sample-pins.ts';
import {renderApp, type Screen, type Size} from '../../helpers/render-app.tsx';
import {directoryCid, imageCid, sampleIds} from '../../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices, historyOf, memoryCredentials, servicesAt} from '../../helpers/test-services.ts';

const segments = new Intl.Segmenter();

interface Measured {
  readonly width: number;
  /** The columns in which the line has a border. */
  readonly borders: readonly number[];
}

/** Caches measurements: most lines of a frame were in the frame before. */
const measured = new Map<string, Measured>();

function measure(line: string): Measured {
  const known = measured.get(line);
  if (known !== undefined) return known;
  const borders: number[] = [];
  let column = 0;
  for (const {segment} of segments.segment(line)) {
    if ('│╭╮╰╯'.includes(segment)) borders.push(column);
    column += stringWidth(segment);
  }
  const result = {width: stringWidth(line), borders};
  measured.set(line, result);
  return result;
}

/** Checks that a frame is no larger than the screen, and that the panes' borders line up. */
function assertFits(frame: string, {columns, rows}: Size): void {
  const lines = frame.split('\n');
  assert.ok(lines.length <= rows, `${lines.length} lines on ${rows} rows:\n${frame}`);
  for (const line of lines) {
    const {width} = measure(line);
    assert.ok(width <= columns, `${width} of ${columns} columns:\n${line}`);
  }
  const top = lines.findIndex(line => line.startsWith('╭'));
  const bottom = lines.findIndex(line => line.startsWith('╰'));
  const {borders} = measure(lines[bottom] ?? '');
  // This bar separates two titles.
  lines[top] = (lines[top] ?? '').replace(' │ ', '   ');
  for (const line of lines.slice(top, bottom + 1)) assert.deepEqual(measure(line).borders, borders, frame);
}

function assertAllFit(screen: Screen, size: Size): void {
  for (const frame of new Set(screen.frames)) assertFits(frame, size);
}

async function startDemo(context: TestContext) {
  return demoServices(context, {history: await historyOf(demoHistory(Date.now()))});
}

const sizes: readonly Size[] = [40, 60, 105, 106, 140].flatMap(columns =>
  [10, 14, 24, 40].map(rows => ({columns, rows})),
);

for (const size of sizes) {
  const testOfSize = size.rows === 24 ? test : slowTest;
  testOfSize(`nothing leaves a screen of ${size.columns} columns and ${size.rows} rows`, async context => {
    const {services} = await startDemo(context);
    const screen = await renderApp(context, services, {size});
    await screen.press('Tab');
    await screen.press('Enter');
    await screen.shows('As of just now');
    await screen.press('j', 'j', 'y', 'G', 'n');
    await screen.paste('bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq');
    await screen.type('!');
    await screen.paste('z'.repeat(300));
    await screen.press('Enter');
    assertAllFit(screen, size);
  });
}

for (const size of [
  {columns: 60, rows: 10},
  {columns: 60, rows: 24},
  {columns: 110, rows: 10},
  {columns: 110, rows: 24},
]) {
  const {columns, rows} = size;
  slowTest(
    `an error beside a known record fits into ${columns} columns and ${rows} rows, the error first`,
    async context => {
      const record = JSON.stringify(recordFor(sampleIds.image));
      const history = await historyOf([{pinId: sampleIds.image, at: Date.now() - 60_000, record}]);
      const message = 'words '.repeat(60);
      const service = await startService(context, response => answerWith(response, 404, {message}));
      const services = servicesAt(service.address, {history});
      const screen = await renderApp(context, services, {pinId: sampleIds.image, size});
      const frame = await screen.shows('✖ The service has no such pin');
      assert.match(frame, /│ CID +bafkrei/);
      await screen.press('G');
      assert.match(screen.frame(), /│ Details ▸ +status/);
      assertAllFit(screen, size);
    },
  );

  slowTest(`the question for keys fits into ${columns} columns and ${rows} rows`, async context => {
    const {services} = await demoServices(context, {credentials: memoryCredentials('none')});
    const screen = await renderApp(context, services, {size, pinId: sampleIds.image});
    await screen.shows('› API key');
    await screen.press('Tab', 'Enter');
    const frame = await screen.shows('✖ The API key is missing.');
    assert.match(frame, /› API key/);
    assert.match(frame, /Secret key/);
    assert.match(frame, /Try the demo, without keys/);
    assert.match(frame, /Ctrl\+C quit/);
    await screen.type('k'.repeat(columns + 5));
    await screen.press('Tab');
    await screen.type('s');
    await screen.press('Enter');
    await screen.shows(/Keep\s+them in the keychain/);
    assertAllFit(screen, size);
  });

  slowTest(
    `every name of the demo keeps the borders in ${columns} columns and ${rows} rows`,
    async context => {
      const history = await historyOf(demoHistory(Date.now()).filter(({pinId}) => pinId !== sampleIds.image));
      const {services} = await demoServices(context, {history});
      const screen = await renderApp(context, services, {size});
      for (const {id} of samplePins) {
        await screen.paste(id);
        await screen.hides('Asking the service…');
        await screen.press('↓', '↓', '↓', '↓', '↓', 'Esc');
      }
      assertAllFit(screen, size);
    },
  );
}

for (const [script, pinId, name] of [
  ['emoji', sampleIds.emoji, '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466} \u{1f1fb}\u{1f1f3}'],
  ['Chinese, Japanese and Korean', sampleIds.chinese, '年度报告 日本語の資料 한국어.docx'],
  ['Arabic', sampleIds.arabic, '\u062a\u0642\u0631\u064a\u0631 \u0633\u0646\u0648\u064a 2024.pdf'],
] as const) {
  test(`a name in ${script} is shown whole in title and field`, async context => {
    const {services} = await demoServices(context);
    const size = {columns: 140, rows: 30};
    const screen = await renderApp(context, services, {pinId, size});
    const frame = await screen.shows('As of just now.');
    assert.match(frame, new RegExp(`╭ ${name}.* ─+ .* ╮`));
    await screen.press('G', 'Enter');
    assert.match(screen.frame(), new RegExp(`Name +${name}`));
    assertAllFit(screen, size);
  });
}

test('a screen of less than 106 columns has one pane at a time, with both titles and the same keys', async context => {
  const {services} = await startDemo(context);
  const screen = await renderApp(context, services, {size: {columns: 60, rows: 20}});
  const list = /^│.◐ pinning +holiday\.mp4/m;
  assert.match(screen.frame(), /╭ Recent \(10\) ─ All pins │ Pin ─+╮/);
  assert.match(screen.frame(), list, 'before there is a pin, the list is what there is to see');
  await screen.press('Tab');
  assert.match(screen.frame(), /╭ Recent \(10\) ─ All pins │ site\/ ─+╮/, 'the pin under the cursor');
  assert.match(screen.frame(), list);
  await screen.press('Shift+Tab');
  assert.match(screen.frame(), list, 'what was left for the prompt stays on screen');
  await screen.press('Tab', 'Enter');
  await screen.shows('╭ Recent (10) │ site/ ─');
  assert.match(screen.frame(), /│ CID +bafybei/);
  await screen.press('n');
  assert.match(screen.frame(), /│ CID +bafybei/);
  await screen.press('Shift+Tab', 'Esc');
  assert.match(screen.frame(), list);
});

test('a screen of 106 columns and more has both panes', async context => {
  const {services} = await startDemo(context);
  for (const columns of [106, 200]) {
    const screen = await renderApp(context, services, {size: {columns, rows: 20}});
    assert.match(screen.frame(), /╭ Recent \(10\) ─ All pins ─+╮╭ Pin ─+╮/);
    await screen.press('Tab');
    assert.match(
      screen.frame(),
      /╭ Recent \(10\) ─ All pins ─+╮╭ site\/ ─+ directory ╮/,
      'the pin under the cursor',
    );
  }
});

test('the pane with the keys has the heavy frame, in the prompt none has', async context => {
  const {services} = await startDemo(context);
  const screen = await renderApp(context, services);
  const heavy = () => screen.frames.at(-1)?.match(/[┏┗] [^━─]*/g);
  assert.equal(heavy(), null);
  await screen.press('Tab');
  assert.deepEqual(heavy(), ['┏ Recent (10) ', '┗ newest first ']);
  await screen.press('Tab');
  assert.deepEqual(screen.frames.at(-1)?.match(/┏ [^━]*/g), ['┏ site/ ']);
});

for (const [columns, rows] of [
  [40, 10],
  [40, 24],
  [60, 10],
  [80, 24],
  [90, 24],
  [105, 24],
  [106, 24],
  [160, 50],
] as const) {
  test(`the CID is whole on ${columns}x${rows}, wherever the keys go`, async context => {
    const {services} = await startDemo(context);
    const screen = await renderApp(context, services, {pinId: sampleIds.directory, size: {columns, rows}});
    await screen.shows('As of just now');
    const joined = () => (columns < 106 ? screen.frame().replaceAll(/[│\s]/g, '') : screen.frame());
    const isThere = () => joined().includes(directoryCid);
    assert.ok(isThere(), screen.frame());
    await screen.press('n');
    assert.ok(isThere(), screen.frame());
  });
}

test('where there is room for it, the CID is whole without being selected', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.image, size: {columns: 108, rows: 24}});
  await screen.shows('As of just now.');
  await screen.press('↓');
  assert.ok(screen.frame().includes(imageCid));
});

slowTest('Tab and the arrows go through the panes in a circle', async context => {
  const {services} = await startDemo(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.directory});
  await screen.shows('As of just now.');
  // What the footer says about Enter and Ctrl+C tells which pane has the focus.
  const pane = () => /Enter (copy field|open)|(Ctrl\+C quit)/.exec(screen.frame())?.[0];
  const seen: Array<string | undefined> = [];
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', '→', '←', '←']) {
    await screen.press(key);
    seen.push(pane());
  }
  const [prompt, recents, pin] = ['Ctrl+C quit', 'Enter open', 'Enter copy field'];
  assert.deepEqual(seen, [prompt, recents, pin, recents, prompt, prompt, prompt, prompt]);
  await screen.press('Tab', '→');
  assert.equal(pane(), pin);
  await screen.press('←');
  assert.equal(pane(), recents);
});

slowTest(
  'Esc goes from the pin to the recents and to the prompt, and n to the prompt at once',
  async context => {
    const {services} = await startDemo(context);
    const screen = await renderApp(context, services, {pinId: sampleIds.directory});
    await screen.shows('As of just now.');
    await screen.press('Esc');
    assert.match(screen.frame(), /Enter open/);
    await screen.press('Esc');
    assert.match(screen.frame(), /↓ recent/);
    await screen.press('Esc', 'Tab', 'Tab', 'n');
    await screen.type('x');
    assert.match(screen.frame(), /› x/);
  },
);

test('the demo lists what there is to see, as much as there is room for', async context => {
  const samples = demoSamples();
  const {services} = await demoServices(context, {samples});
  const tall = await renderApp(context, services, {size: {columns: 120, rows: 40}});
  assert.match(tall.frame(), /This is the demo\. Type hol for holiday\.mp4, ↓ walks the list/);
  for (const {pinId} of samples) assert.ok(tall.frame().includes(pinId));
  const low = await renderApp(context, services, {size: {columns: 60, rows: 10}});
  await low.press('Shift+Tab');
  assert.equal(
    low
      .frame()
      .split('\n')
      .filter(line => /[0-9a-f]{8}-[0-9a-f]{4}-/.test(line)).length,
    2,
  );
  assert.match(low.frame(), new RegExp(`… and ${samples.length - 2} more`));
  assertAllFit(low, {columns: 60, rows: 10});
});

test('the screen follows the size of its terminal', async context => {
  const {services} = await startDemo(context);
  const screen = await renderApp(context, services, {size: {columns: 120, rows: 24}});
  await screen.press('Tab');
  for (const size of [
    {columns: 60, rows: 12},
    {columns: 110, rows: 40},
  ]) {
    screen.resize(size);
    await screen.shows(
      size.columns < 106
        ? /^╭ Recent \(10\) ─ All pins │ site\/ ─+╮$/m
        : /^╭ Recent \(10\) ─ All pins ─+╮╭ site\/ ─+ directory ╮$/m,
    );
    assertFits(screen.frame(), size);
    assert.equal(screen.frame().split('\n').length, size.rows);
  }
});

test('on a screen too low for anything, nothing breaks', async context => {
  const {services} = await startDemo(context);
  for (const rows of [1, 3, 5, 6, 7]) {
    const screen = await renderApp(context, services, {size: {columns: 60, rows}});
    await screen.press('Tab', '↓', 'Enter', '↓', 'G', 'y');
    assert.ok(screen.frame().split('\n').length <= rows);
    screen.unmount();
  }
});
