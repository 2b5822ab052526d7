import {firstByteTimes} from '../audit/first-byte-times.ts';
import {counted, groupDigits} from '../text/group-digits.ts';

/** The range of a plot, as powers of ten in milliseconds; the same for all plots that are compared. */
export interface PlotRange {
  readonly from: number;
  readonly to: number;
}

/** A thousand seconds; longer times count as that, and times below a millisecond as one. */
const largestPower = 6;

const binsPerPower = 8;

// In pixels, since a plot is not scaled: its labels keep the size of the text around it.
const width = 264;
const margin = 20;
const height = 40;
/** The height of the tallest bar, so that the median line rises above all bars. */
const tallest = 34;

/** Returns the range for lists of times, each sorted shortest first; undefined if there are no times. */
export function plotRange(lists: ReadonlyArray<readonly number[]>): PlotRange | undefined {
  const ends = lists.flatMap(times => [times.at(0), times.at(-1)]).filter(time => time !== undefined);
  if (ends.length === 0) return undefined;
  const from = Math.min(Math.floor(Math.min(...ends.map(powerOf))), largestPower - 1);
  return {from, to: Math.max(from + 1, Math.ceil(Math.max(...ends.map(powerOf))))};
}

const powerOf = (time: number) => Math.min(largestPower, Math.log10(Math.max(1, time)));

/** Returns an SVG histogram of times to the first byte, on a logarithmic axis, with a line at the median. */
export function timesPlot(times: readonly number[], range: PlotRange): string {
  const bins = binsOf(times, range);
  const most = Math.max(...bins);
  const binWidth = (width - 2 * margin) / bins.length;
  const bars = bins.map((count, index) => {
    const tall = count === 0 ? 0 : Math.max(1, (count / most) * tallest);
    const x = margin + index * binWidth;
    return tall === 0
      ? ''
      : `<rect x="${x.toFixed(1)}" y="${(height - tall).toFixed(1)}" width="${(binWidth - 1).toFixed(1)}" height="${tall.toFixed(1)}"/>`;
  });
  const {median = 1, p95 = 1} = firstByteTimes(times);
  const at = place(median, range).toFixed(1);
  return `<svg class="plot" width="${width}" height="${height + 20}" viewBox="0 0 ${width} ${height + 20}" role="img" aria-label="${words(times, median, p95)}">
${bars.join('')}<path d="M${margin} ${height + 0.5}H${width - margin}"/><path class="median" d="M${at} 0V${height}"/>
${ticks(range)}
</svg>`;
}

function binsOf(times: readonly number[], {from, to}: PlotRange): readonly number[] {
  const bins = Array.from({length: (to - from) * binsPerPower}, () => 0);
  for (const time of times) {
    const index = Math.min(bins.length - 1, Math.floor((powerOf(time) - from) * binsPerPower));
    bins[index] = (bins[index] ?? 0) + 1;
  }
  return bins;
}

function place(time: number, {from, to}: PlotRange): number {
  return margin + ((powerOf(time) - from) / (to - from)) * (width - 2 * margin);
}

function ticks(range: PlotRange): string {
  const powers = Array.from({length: range.to - range.from + 1}, (_, index) => 10 ** (range.from + index));
  return powers
    .map(time => {
      const x = place(time, range).toFixed(1);
      return `<path d="M${x} ${height}v4"/><text x="${x}" y="${height + 16}">${timeText(time)}</text>`;
    })
    .join('');
}

function words(times: readonly number[], median: number, p95: number): string {
  const all = counted(times.length, 'answer', 'answers');
  return `${all}: the first byte came after ${timeText(times[0] ?? 0)} to ${timeText(times.at(-1) ?? 0)}, half the time within ${timeText(median)}, 95% within ${timeText(p95)}`;
}

/** Formats milliseconds: `140 ms`, `2.4 s`, `100 s`. */
export function timeText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  return `${seconds < 10 ? seconds.toFixed(1).replace('.0', '') : groupDigits(Math.round(seconds))} s`;
}
