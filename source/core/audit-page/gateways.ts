import type {AuditSummary, GatewayTally} from '../audit/audit-summary.ts';
import {firstByteTimes} from '../audit/first-byte-times.ts';
import {percentText} from '../audit/summary-words.ts';
import {groupDigits} from '../text/group-digits.ts';
import {type PlotRange, plotRange, timesPlot, timeText} from './plot.ts';
import {escapedHtml, outsideHtml} from './text.ts';

const columns = [
  'Gateway',
  'Asked',
  'There',
  'Missing',
  'No answer',
  '% there',
  'Median',
  '95% within',
  'Times to the first byte',
] as const;

/** Returns the section with each gateway's results; empty if no gateway was asked. */
export function gatewaysSection({gateways}: AuditSummary): string {
  if (gateways.length === 0) return '';
  const range = plotRange(gateways.map(({firstByteMs}) => firstByteMs));
  const heads = columns.map(
    (column, index) =>
      `<th role="columnheader" scope="col"${isNumber(index) ? ' class="number"' : ''}>${column}</th>`,
  );
  return `<section aria-labelledby="gateways">
<h2 id="gateways">Availability by gateway</h2>
<table role="table" class="stacking gateways" aria-describedby="gateways-note">
<thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>
<tbody role="rowgroup">
${gateways.map(gateway => row(gateway, range)).join('\n')}
</tbody>
</table>
<p class="note" id="gateways-note">A pin need only be at one gateway. Median and 95% are times to the first byte, where there was one; the line in each plot marks the median.</p>
</section>
`;
}

const isNumber = (index: number) => index > 0 && index < columns.length - 1;

function row({url, asked, present, missing, untold, firstByteMs}: GatewayTally, range?: PlotRange): string {
  const {median, p95} = firstByteTimes(firstByteMs);
  const cells = [
    ...[asked, present, missing, untold].map(groupDigits),
    escapedHtml(percentText(present, asked)),
    median === undefined ? '—' : timeText(median),
    p95 === undefined ? '—' : timeText(p95),
    range === undefined || median === undefined ? '—' : timesPlot(firstByteMs, range),
  ];
  const shown = cells.map((html, index) => {
    const kind = isNumber(index + 1) ? 'number' : 'times';
    return `<td role="cell" class="${kind}" data-label="${columns[index + 1]}">${html}</td>`;
  });
  return `<tr role="row"><th role="rowheader" scope="row"><bdi>${outsideHtml(url)}</bdi></th>${shown.join('')}</tr>`;
}
