import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe} from 'node:test';
import type {AuditSummary} from '../../../source/core/audit/audit-summary.ts';
import type {AuditedPin} from '../../../source/core/audit/audited-pin.ts';
import {auditPageEnd, auditPageRows, auditPageStart} from '../../../source/core/audit-page/page.ts';
import {auditedPins, auditSummary, hostileNames} from '../../helpers/audited-pins.ts';
import {harmful, hostile} from '../../helpers/harmful-text.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

function pageOf(pins: readonly AuditedPin[], fields: Partial<AuditSummary> = {}): string {
  return auditPageStart(auditSummary(pins, fields)) + auditPageRows(pins) + auditPageEnd();
}

/** Returns the content of an element that occurs exactly once. */
function contentOf(page: string, opening: string, closing: string): string {
  const parts = page.split(opening);
  assert.equal(parts.length, 2, opening);
  return parts[1]?.split(closing)[0] ?? '';
}

const dataOf = (page: string): readonly unknown[] =>
  JSON.parse(contentOf(page, '<script type="application/json" id="data">', '</script>'));

/** Returns the words of the page without its script and style, separated by single spaces. */
const wordsOf = (page: string) =>
  page
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const withName = (name: string): AuditedPin => ({...auditedPins(1)[0], name}) as AuditedPin;

describe('text from outside', () => {
  const page = pageOf([...auditedPins(40), ...hostileNames.map(withName)], {
    service: hostileNames[0],
    profile: hostileNames[3],
    filters: [hostileNames[1]],
    shard: hostileNames[2],
    since: {startedAt: hostileNames[0], newlyMissing: hostileNames, healed: [], gone: [], new: []},
    gateways: [{url: hostileNames[1], asked: 1, present: 1, missing: 0, untold: 0, firstByteMs: [1]}],
  });

  test('becomes no element, and ends no script', () => {
    assert.doesNotMatch(page, /<img|<svg on|<b>x|<!--/);
    assert.equal(page.match(/<script/g)?.length, 2);
    assert.equal(page.match(/<\/script/g)?.length, 2);
    assert.doesNotMatch(page, /<[^>]* on\w+=/);
    assert.match(page, /<h1>Audit of <bdi>&lt;img src=x onerror=alert\(1\)&gt;<\/bdi><\/h1>/);
  });

  test('is in the data as it reads', () => {
    const names = dataOf(page)
      .slice(1)
      .map(row => (row as readonly unknown[])[3]);
    assert.ok(names.includes('</script><script>alert(2)</script>'));
    assert.ok(names.includes('two lines andmore'));
    assert.ok(names.includes('invoicefdp.exe'));
    assert.ok(names.includes('click'));
  });

  test('brings no control, bidi or invisible character with it', () => {
    const pin = {
      ...withName(hostile),
      id: hostile,
      cid: hostile,
      reason: hostile,
      missing: [{cid: hostile, path: hostile}],
    };
    const fields = {service: hostile, profile: hostile, filters: [hostile], startedAt: hostile};
    assert.doesNotMatch(pageOf([pin], fields), harmful);
  });

  test('is cut where nobody reads on, but for CIDs and IDs', () => {
    const pin = {...withName('n'.repeat(9999)), id: 'i'.repeat(2000), cid: 'c'.repeat(2000)};
    const [, row] = dataOf(pageOf([pin]));
    assert.match(JSON.stringify(row), /"n{499}…".*"c{2000}","i{2000}"/);
  });
});

test('the policy comes first, forbids everything, and knows the style and the script of the page', () => {
  const page = pageOf(auditedPins(3));
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = contentOf(
    page,
    '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="',
    '"',
  );
  assert.deepEqual(policy.split('; '), [
    "default-src 'none'",
    `style-src ${hashOf(contentOf(page, '<style>', '</style>'))}`,
    `script-src ${hashOf(contentOf(page, '<script>', '</script>'))}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('the page names no address to load from, has no link, and its script reads no text as HTML', () => {
  const page = pageOf(auditedPins(0));
  assert.doesNotMatch(page, /\b(?:src|href|action|srcset|style)=|url\(|@import|https?:/);
  assert.doesNotMatch(page, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(/);
  assert.match(page, /^[\x20-\x7E\n✔✖—]*$/);
});

test('an audit that was not finished says so above the figures', () => {
  const pins = auditedPins(20);
  assert.doesNotMatch(wordsOf(pageOf(pins)), /not finished|Not all pins/);
  const words = wordsOf(pageOf(pins, {isFinished: false}));
  assert.match(
    words,
    /12 minutes, not finished .* Not all pins were checked .* it checked 20 pins.* pins checked 20 /,
  );
});

test('an empty audit is a whole page', () => {
  const page = pageOf([]);
  assert.match(wordsOf(page), /No pins were checked\..* pins checked 0 ✔ there 0 — /);
  assert.doesNotMatch(page, /NaN|undefined|Infinity/);
  assert.equal(dataOf(page).length, 1);
});

test('the head says what was asked of which pins, and what came of it', () => {
  const [first] = auditedPins(1);
  assert.ok(first !== undefined);
  const outcomeOf = (verdicts: ReadonlyArray<AuditedPin['verdict']>, scope: AuditedPin['scope'] = 'dag') =>
    /class="lead">(.*?)</.exec(
      pageOf(
        verdicts.map(verdict => ({...first, verdict, scope})),
        {scope},
      ),
    )?.[1];
  assert.equal(outcomeOf(['complete', 'complete']), 'All 2 pins are there, with every block.');
  assert.equal(outcomeOf(['root-only'], 'root'), 'The one pin is there, judging by the first block.');
  assert.equal(outcomeOf(['complete', 'wrong']), '1 of 2 pins is missing or wrong.');
  assert.equal(outcomeOf(['incomplete', 'wrong']), '2 of 2 pins are missing or wrong.');
  assert.equal(
    outcomeOf(['root-only', 'complete']),
    'No pin is known to be missing, but 1 of 2 cannot be told.',
  );
  const choice = {filters: ['--state pinned'], sample: {count: 1200, seed: '42'}, shard: '3/10'};
  const words = wordsOf(pageOf([first], choice));
  assert.match(words, /Started 2025-03-01 10:00 UTC/);
  assert.match(words, /Pins --state pinned, a sample of 1,200 \(seed 42\), part 3\/10/);
});

test('states, findings and changes are counted in words, without those that are not there', () => {
  const [first] = auditedPins(1);
  assert.ok(first !== undefined);
  const pins: AuditedPin[] = [{...first, state: 'pinning', findings: ['stuck', 'cidDiffers']}];
  const many = Array.from({length: 11}, (_, index) => `id-${index}`);
  const since = {startedAt: '2025-02-01T00:00:00Z', newlyMissing: ['id-x'], healed: [], gone: [], new: many};
  const page = pageOf(pins, {since});
  assert.match(wordsOf(page), /pinning 1 .* CID differs from root hash 1 pinning for more than a day 1 /);
  assert.doesNotMatch(wordsOf(page), /size differs|unpinned|healed/);
  assert.match(page, /<details open>\n<summary><b>1<\/b> newly missing or wrong/);
  assert.match(page, /<details>\n<summary><b>11<\/b> new</);
});

describe('the plots of first bytes', () => {
  const gateway = {url: 'https://gateway.example', asked: 3, present: 3, missing: 0, untold: 0};
  const plotsOf = (...lists: ReadonlyArray<readonly number[]>) =>
    pageOf([], {gateways: lists.map(firstByteMs => ({...gateway, firstByteMs}))}).match(
      /<svg class="plot"[\s\S]*?<\/svg>/g,
    ) ?? [];
  const labelsOf = (plot = '') => [...plot.matchAll(/<text[^>]*>(.*?)</g)].map(([, label]) => label);

  test('share one axis from the shortest to the longest time', () => {
    const [one, other] = plotsOf([40, 50, 60], [700, 2300]);
    assert.deepEqual(labelsOf(one), ['10 ms', '100 ms', '1 s', '10 s']);
    assert.deepEqual(labelsOf(other), labelsOf(one));
    assert.match(
      one ?? '',
      /aria-label="3 answers: the first byte came after 40 ms to 60 ms, half the time within 50 ms, 95% within 60 ms"/,
    );
  });

  test('have room for times that are nothing, or beyond all measure', () => {
    for (const times of [[0], [0, 0.5, 1], [1000], [1e6], [1e300], [0, Number.POSITIVE_INFINITY]]) {
      const [plot = ''] = plotsOf(times);
      assert.doesNotMatch(plot.replace(/aria-label=".*?"/, ''), /NaN|Infinity|undefined|"-/, `${times}`);
      assert.ok(labelsOf(plot).length >= 2, `${times}`);
    }
    assert.deepEqual(plotsOf([]), []);
  });
});

test('what is not all is never shown as all, and a size or date that cannot be is left out', () => {
  const totals = {pins: 100_000, present: 99_999, missing: 1, wrong: 0, unknown: 0};
  assert.match(wordsOf(pageOf([], {totals})), /99,999 99\.9% ✖ missing 1 &lt;0\.1%/);
  const odd = {...withName('odd'), size: Number.POSITIVE_INFINITY, date: 'yesterday'};
  assert.deepEqual((dataOf(pageOf([odd]))[1] as readonly unknown[]).slice(4, 7), [null, '', null]);
});

slowTest('fifty thousand pins are a row each, in a page of a size in proportion', () => {
  const pins = auditedPins(500);
  const empty = pageOf([]).length;
  const rows = auditPageRows(pins);
  const page = [auditPageStart(auditSummary(pins)), ...Array(100).fill(rows), auditPageEnd()].join('');
  assert.equal(dataOf(page).length, 50_001);
  assert.ok(page.length < 100 * rows.length + empty + 20_000, `${page.length} characters`);
  assert.ok(rows.length < 500 * 300, `${rows.length} characters for 500 pins`);
});

test('words stand out against their ground by 4.5 to 1, in light and in dark', () => {
  const style = contentOf(pageOf([]), '<style>', '</style>');
  for (const scheme of style.split('prefers-color-scheme: dark').slice(0, 2)) {
    const colours = new Map(
      [...scheme.matchAll(/--(\w+): (#\w+);/g)].map(([, name, hex = '']) => [name, hex]),
    );
    const contrast = (one = '', other = '') => {
      const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    for (const ground of ['ground', 'raised'])
      for (const name of ['text', 'muted', 'focus', 'present', 'missing', 'wrong', 'unknown'])
        assert.ok(contrast(colours.get(name), colours.get(ground)) >= 4.5, `${name} on ${ground}`);
    assert.ok(contrast(colours.get('plot'), colours.get('ground')) >= 3, 'plot');
    assert.ok(contrast(colours.get('edge'), colours.get('ground')) >= 3, 'edge');
  }
});

/** Returns the relative luminance of a colour (WCAG 2.2). */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.replaceAll(/\w/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
