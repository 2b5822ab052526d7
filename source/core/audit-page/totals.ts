import type {AuditSummary} from '../audit/audit-summary.ts';
import {findings, findingWords} from '../audit/findings.ts';
import {percentText} from '../audit/summary-words.ts';
import type {PinState} from '../pin/verdict.ts';
import {groupDigits} from '../text/group-digits.ts';
import {presences} from './presences.ts';
import {escapedHtml} from './text.ts';

const states: ReadonlyArray<readonly [state: PinState, words: string]> = [
  ['pinned', 'pinned'],
  ['pinning', 'pinning'],
  ['failed', 'failed'],
  ['unpinned', 'unpinned'],
  ['unknown', 'other or none'],
];

/** Returns the section with the totals: a bar, and figures that serve as its legend. */
export function totalsSection({totals}: AuditSummary): string {
  const figures = presences.map(
    ({
      presence,
      word,
      sign,
    }) => `<div class="${presence}"><dt><span aria-hidden="true">${sign}</span> ${word}</dt>
<dd>${groupDigits(totals[presence])} <small>${escapedHtml(percentText(totals[presence], totals.pins))}</small></dd></div>`,
  );
  return `<section aria-labelledby="totals">
<h2 id="totals">What gateways have</h2>
${totals.pins === 0 ? '' : bar(totals)}
<dl class="figures">
<div><dt>pins checked</dt>
<dd>${groupDigits(totals.pins)}</dd></div>
${figures.join('\n')}
</dl>
</section>
`;
}

/** The smallest share of the bar that a segment takes, so that a few bad pins among many stay visible. */
const leastPart = 0.006;

/** Sizes and colours are set by attributes and classes, since the page's policy forbids inline styles. */
function bar(totals: AuditSummary['totals']): string {
  const drawn = presences.filter(({presence}) => totals[presence] > 0);
  const parts = drawn.map(({presence}) => Math.max(leastPart, totals[presence] / totals.pins));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  let x = 0;
  const segments = drawn.map(({presence}, index) => {
    const width = ((parts[index] ?? 0) / whole) * 1000;
    x += width;
    return `<rect class="${presence}" x="${(x - width).toFixed(2)}" width="${width.toFixed(2)}" height="20"/>`;
  });
  const words = drawn.map(({presence, word}) => `${groupDigits(totals[presence])} ${word}`).join(', ');
  return `<svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="Of ${groupDigits(totals.pins)}: ${words}">
${segments.join('')}
</svg>`;
}

/** Returns the section with the pins' states according to the service, beside the problems in their records. */
export function recordsSection({states: counts, findings: found}: AuditSummary): string {
  const said = states.flatMap(([state, words]) => rowOf(words, counts[state] ?? 0));
  const against = findings.flatMap(finding => rowOf(findingWords[finding], found[finding]));
  return `<section aria-labelledby="records">
<h2 id="records">What the service says</h2>
<div class="pair">
${countTable('Pin states according to the service', said, 'There is no record of any pin.')}
${countTable('Problems in the records', against, 'The records show no problems.')}
</div>
</section>
`;
}

function rowOf(words: string, count: number): readonly string[] {
  return count === 0
    ? []
    : [`<tr><th scope="row">${escapedHtml(words)}</th><td class="number">${groupDigits(count)}</td></tr>`];
}

function countTable(caption: string, rows: readonly string[], otherwise: string): string {
  if (rows.length === 0) return `<div><h3>${caption}</h3><p>${otherwise}</p></div>`;
  return `<table class="counts">
<caption>${caption}</caption>
<thead class="aside"><tr><th scope="col">What</th><th scope="col">Pins</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}
