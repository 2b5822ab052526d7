import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import type {AuditSummary} from '../../source/core/audit/audit-summary.ts';
import {type AuditedPin, isBad, presenceOf} from '../../source/core/audit/audited-pin.ts';
import {auditPageEnd, auditPageRows, auditPageStart} from '../../source/core/audit-page/page.ts';
import {auditedPins, auditSummary, hostileNames} from '../helpers/audited-pins.ts';
import {type BrowserPage, startBrowser} from '../helpers/browser.ts';
import {waitFor} from '../helpers/wait-for.ts';

interface OpenPage extends BrowserPage {
  readonly url: string;
  readonly folder: string;
}

/** Opens the report on these pins from a file. */
async function openReport(
  t: TestContext,
  pins: readonly AuditedPin[],
  fields?: Partial<AuditSummary>,
): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-page-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const file = join(folder, 'audit.html');
  const summary = auditSummary(pins, fields);
  writeFileSync(file, auditPageStart(summary) + auditPageRows(pins) + auditPageEnd());
  const browser = await startBrowser(t);
  const url = pathToFileURL(file).href;
  await browser.open(url);
  return {...browser, url, folder};
}

const textOf = (page: BrowserPage, selector: string) =>
  page.evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).innerText`);

const countText = (page: BrowserPage) => textOf(page, '#count');

/** Returns the text in a column, counted from 1, of all rows that are drawn. */
const column = (page: BrowserPage, number: number) =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('.pins tbody tr > :nth-child(${number})')].map(cell => cell.innerText)`,
  );

const focus = (page: BrowserPage, selector: string) =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus()`);

/** Chooses from the list of verdicts, as the browser does for a person. */
const choose = (page: BrowserPage, word: string) =>
  page.evaluate(`{
    const list = document.getElementById('verdict');
    list.value = [...list.options].find(({text}) => text.startsWith(${JSON.stringify(word)})).value;
    list.dispatchEvent(new Event('change', {bubbles: true}));
  }`);

/** Asserts that the browser has loaded only the file, opened no dialog and found nothing wrong. */
function assertQuiet({events, url}: OpenPage): void {
  const asked = events.filter(({method}) => method === 'Network.requestWillBeSent');
  assert.deepEqual(
    asked.map(({params}) => (params.request as {url: string}).url),
    [url],
  );
  const alarming =
    /^(?:Runtime\.(?:exceptionThrown|consoleAPICalled)|Log\.entryAdded|Page\.(?:javascriptDialogOpening|windowOpen|frameAttached|frameRequestedNavigation))$/;
  assert.deepEqual(
    events.filter(({method}) => alarming.test(method)),
    [],
  );
}

const pins = auditedPins(1200);

test('a person filters, sorts and goes through the pins of the report, and no hostile name does anything', async t => {
  const since = {
    startedAt: '2025-02-01T10:00:00.000Z',
    newlyMissing: pins.slice(1, 3).map(({id}) => id),
    healed: [],
    gone: ['0f0f0f0f-0000-4000-8000-000000000000'],
    new: pins.slice(200, 260).map(({id}) => id),
  };
  const page = await openReport(t, pins, {since});
  const withPresence = (wanted: string) => pins.filter(pin => presenceOf(pin) === wanted);
  const bad = pins.filter(pin => isBad(presenceOf(pin)));

  await t.test('the totals are those of the pins', async () => {
    assert.equal(await textOf(page, '.lead'), `${bad.length} of 1,200 pins are missing or wrong.`);
    const figures = (await textOf(page, '.figures')).replaceAll(/\s+/g, ' ');
    assert.ok(figures.includes('pins checked 1,200'), figures);
    assert.ok(figures.includes(`missing ${withPresence('missing').length}`), figures);
    assert.ok(figures.includes(`wrong ${withPresence('wrong').length}`), figures);
  });

  await t.test('rows are drawn as they are asked for, the worst first', async () => {
    assert.equal(await countText(page), 'Showing 500 of 1,200');
    const [first = ''] = await column(page, 1);
    assert.match(first, /^!\s*wrong/);
    for (const [drawn, id] of [
      [1000, 'more'],
      [1200, 'count'],
    ]) {
      await focus(page, '#more');
      await page.press('Enter');
      assert.equal((await column(page, 1)).length, drawn);
      // At the end the button is gone, but the focus is not lost.
      assert.equal(await page.evaluate('document.activeElement.id'), id);
    }
    assert.equal(await countText(page), 'Showing 1,200 of 1,200');
    assert.equal(await page.evaluate("document.getElementById('more').hidden"), true);
  });

  await t.test('hostile names are shown as they read', async () => {
    const names = await column(page, 2);
    for (const name of hostileNames.filter(candidate => /^[ -~]*$/.test(candidate)))
      assert.ok(names.includes(name), name);
    assert.equal(await page.evaluate("document.querySelectorAll('img, iframe, a, .pins svg').length"), 0);
  });

  await t.test('a text is looked for in names, IDs, CIDs and reasons, in any case', async () => {
    const wanted = pins[700] as AuditedPin;
    for (const [text, count] of [
      ['INDEX.html', pins.filter(({name}) => name?.includes('index.html')).length],
      [wanted.id.slice(3), 1],
      [` ${wanted.cid} `, 1],
      ['<IMG SRC', pins.filter(({name}) => name === hostileNames[0]).length],
      ['other bytes', withPresence('wrong').length],
      ['nothing like that', 0],
    ] as const) {
      await page.evaluate("document.getElementById('text').select()");
      await page.type(text);
      const shown =
        count === 0 ? 'No pin matches.' : `Showing ${count} of ${count} that match, of 1,200 in all`;
      assert.equal(await countText(page), shown, text);
      assert.equal((await column(page, 1)).length, count, text);
    }
    await page.evaluate("document.getElementById('text').value = ''");
  });

  await t.test('a verdict is chosen, and only pins with a problem', async () => {
    await choose(page, 'incomplete');
    const verdicts = await column(page, 1);
    assert.equal(verdicts.length, withPresence('missing').length);
    assert.ok(verdicts.every(text => /^✖\s*incomplete/.test(text)));
    await choose(page, 'any');
    await page.evaluate("document.querySelector('label[for=told]').click()");
    const problems = pins.filter(pin => presenceOf(pin) !== 'present' || pin.findings.length > 0).length;
    assert.equal(await countText(page), `Showing ${problems} of ${problems} that match, of 1,200 in all`);
    await page.evaluate("document.querySelector('label[for=told]').click()");
    assert.equal(await countText(page), 'Showing 500 of 1,200');
  });

  await t.test(
    'the heads sort in both directions by the keyboard, and what has no value is last',
    async () => {
      const sizes = pins
        .flatMap(({size}) => (size === undefined ? [] : [size]))
        .sort((one, other) => one - other);
      const idOf = (size?: number) => pins.find(pin => pin.size === size)?.id;
      await focus(page, '[data-key=name]');
      await page.press('Tab');
      await page.press('Enter');
      assert.equal(await page.evaluate("document.querySelector('[aria-sort=ascending]').innerText"), 'Size');
      assert.equal((await column(page, 6))[0], idOf(sizes[0]));
      await page.press('Enter');
      assert.equal(await page.evaluate("document.querySelectorAll('[aria-sort]').length"), 1);
      assert.equal(await page.evaluate("document.querySelector('[aria-sort=descending]').innerText"), 'Size');
      assert.equal((await column(page, 6))[0], idOf(sizes.at(-1)));
      await page.evaluate("document.getElementById('more').click(); document.getElementById('more').click()");
      assert.equal((await column(page, 3)).at(-1), '');
    },
  );

  await t.test('what has changed has its names, and is not folded on paper', async () => {
    const changes = await textOf(page, '.changes');
    for (const {id, name} of pins.slice(1, 3)) assert.ok(changes.includes(`${id} ${name}`), changes);
    const folded = () => page.evaluate<number>("document.querySelectorAll('details:not([open])').length");
    assert.equal(await folded(), 1);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    assert.equal(await folded(), 0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    assert.equal(await folded(), 1);
  });

  assertQuiet(page);
});

test('the report fits narrow and wide windows in light and in dark, and paper', async t => {
  const page = await openReport(t, pins);
  const style = (property: string, selector = ':root') =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`);
  const grounds = {light: 'rgb(255, 255, 255)', dark: 'rgb(20, 22, 26)'};
  for (const scheme of ['light', 'dark'] as const) {
    await page.call('Emulation.setEmulatedMedia', {
      features: [{name: 'prefers-color-scheme', value: scheme}],
    });
    for (const width of [400, 1280]) {
      await page.call('Emulation.setDeviceMetricsOverride', {
        width,
        height: 1600,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await waitFor(() => page.evaluate(`innerWidth === ${width}`), {what: 'the width'});
      assert.equal(await style('backgroundColor'), grounds[scheme]);
      const {scrollWidth, clientWidth} = await page.evaluate<{scrollWidth: number; clientWidth: number}>(
        '(({scrollWidth, clientWidth}) => ({scrollWidth, clientWidth}))(document.documentElement)',
      );
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} of ${clientWidth}`);
      const {data} = await page.call('Page.captureScreenshot', {format: 'png'});
      // Saved to look at while working on the style.
      writeFileSync(join(page.folder, `${scheme}-${width}.png`), Buffer.from(String(data), 'base64'));
      assert.ok(String(data).length > 20_000);
    }
  }
  // Even with the dark scheme, paper is light.
  const features = [{name: 'prefers-color-scheme', value: 'dark'}];
  await page.call('Emulation.setEmulatedMedia', {media: 'print', features});
  assert.equal(await style('backgroundColor'), grounds.light);
  assert.equal(await style('display', '#filters'), 'none');
  assert.equal(await style('display', '#more'), 'none');
  assertQuiet(page);
});

test('an audit of no pins has no list, and says so', async t => {
  const page = await openReport(t, []);
  assert.equal(await textOf(page, '.lead'), 'No pins were checked.');
  assert.equal(await countText(page), 'No pins were checked.');
  assert.deepEqual(
    await page.evaluate("['#filters', '.pins', '#more'].map(name => document.querySelector(name).hidden)"),
    [true, true, true],
  );
  assertQuiet(page);
});

test('without scripts the report says that its list needs them, and the rest is there', async t => {
  const page = await openReport(t, pins);
  await page.call('Emulation.setScriptExecutionDisabled', {value: true});
  await page.open(page.url);
  assert.match(await textOf(page, 'noscript'), /^The list of pins needs JavaScript/);
  assert.equal(await page.evaluate("document.getElementById('list').hidden"), true);
  assert.match(await textOf(page, '.figures'), /1,200/);
});
