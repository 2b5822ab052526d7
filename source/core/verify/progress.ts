import {shortSize} from '../text/byte-size.ts';
import {clockTime} from '../text/dates.ts';
import {groupDigits} from '../text/group-digits.ts';

/** How much of some content has arrived. */
export interface ContentProgress {
  readonly blocks?: number;
  readonly bytes: number;
  /** How many of these bytes were already there before this run. */
  readonly kept?: number;
  readonly elapsedMs: number;
}

/** How far a verification has come. */
export interface VerifyProgress extends ContentProgress {
  readonly blocks: number;
}

/** Returns the progress in words: blocks, bytes, rate, and the time left if the size is known. */
export function progressWords(progress: ContentProgress, size: number | undefined): string {
  return progressParts(progress, size)
    .map(({text}) => text)
    .join(' · ');
}

/** Returns as much of the progress as fits into `width` columns, followed by `wayOut`. */
export function fittingProgress(
  progress: ContentProgress,
  size: number | undefined,
  {width, wayOut}: {readonly width: number; readonly wayOut: string},
): string {
  const parts = progressParts(progress, size);
  const textOf = (least: number) =>
    [...parts.filter(({rank}) => rank <= least).map(({text}) => text), wayOut].join(' · ');
  return [4, 3, 2].map(textOf).find(text => text.length <= width) ?? textOf(1);
}

interface Part {
  /** The part with the highest rank is left out first. */
  readonly rank: number;
  readonly text: string;
}

function progressParts(
  {blocks, bytes, kept = 0, elapsedMs}: ContentProgress,
  size: number | undefined,
): readonly Part[] {
  const rate = (bytes - kept) / Math.max(elapsedMs, 1);
  const left = size === undefined || size <= bytes || rate === 0 ? undefined : (size - bytes) / rate;
  return [
    ...(blocks === undefined ? [] : [{rank: 3, text: blocksText(blocks)}]),
    {rank: 1, text: `${sizeText(bytes)}${size === undefined ? '' : ` of ${sizeText(size)}`}`},
    ...(kept > 0 && rate === 0 ? [] : [{rank: 4, text: `${sizeText(rate * 1000)}/s`}]),
    ...(left === undefined ? [] : [{rank: 2, text: `${clockTime(left)} left`}]),
  ];
}

/** Returns a number of blocks in words: `1 block`, `5,017 blocks`. */
export function blocksText(blocks: number): string {
  // The first screen may show this, so it avoids the cost of Intl.PluralRules (see text/group-digits.ts).
  return `${groupDigits(blocks)} ${blocks === 1 ? 'block' : 'blocks'}`;
}

/** Formats a number of bytes in a suitable unit. */
export function sizeText(bytes: number): string {
  return shortSize(BigInt(Math.round(bytes)));
}
