import {clockTime, duration, relativeTime} from './dates.ts';
import {labelWidth} from './layout.ts';
import {fitToList, type ListView, type Movement, moveInList} from './list-view.ts';
import type {Pin} from './pin.ts';
import type {PinRow} from './pin-rows.ts';
import type {PinviewError} from './pinview-error.ts';
import {middle, shorten} from './plain-text.ts';
import {type ToneLine, verdictLine} from './tone.ts';
import {wrapText} from './wrapped-text.ts';

interface HeadingLine {
  readonly kind: 'heading';
  readonly key: string;
  readonly text: string;
}

interface ValueLine {
  readonly kind: 'field';
  readonly key: string;
  /** Of the field among the rows. */
  readonly index: number;
  /** Empty on the second and later lines of a field. */
  readonly label: string;
  readonly text: string;
  readonly isChanged: boolean;
}

export type FieldLine = HeadingLine | ValueLine;

/** In characters, more than there is room for: what is drawn is measured first, and that takes its time. */
const longestLine = 600;
const longestWhole = 20_000;

/** What is one word is told apart by its ends, prose by its beginning. */
const shortened = (text: string, length: number) => (isProse(text) ? shorten : middle)(text, length);

/** Tells whether a text is more than one word, which loses its end where there is no room. */
export function isProse(text: string): boolean {
  return text.includes(' ');
}

/** Returns the lines of the field list: a heading for each group but the first; the field at `cursor` is shown whole. */
export function fieldLines(rows: readonly PinRow[], cursor: number, width: number): readonly FieldLine[] {
  return rows.flatMap((row, index): readonly FieldLine[] => {
    const isNewGroup = index > 0 && rows[index - 1]?.group !== row.group;
    const heading: readonly FieldLine[] = isNewGroup
      ? [{kind: 'heading', key: `group ${row.group}`, text: row.group}]
      : [];
    const parts =
      index === cursor
        ? wrapText(shorten(row.text, longestWhole), width - labelWidth)
        : [shortened(row.text, longestLine)];
    const values = parts.map(
      (text, part): FieldLine => ({
        kind: 'field',
        key: `field ${index} ${part}`,
        index,
        label: part === 0 ? shorten(row.label, longestLine) : '',
        text,
        isChanged: row.isChanged === true,
      }),
    );
    return [...heading, ...values];
  });
}

/** Returns the view after a movement among the fields; `top` counts lines, `cursor` fields. */
export function moveInFields(
  view: ListView,
  movement: Movement,
  rows: readonly PinRow[],
  {width, height}: {readonly width: number; readonly height: number},
): ListView {
  const {cursor} = moveInList(view, movement, rows.length, height);
  return {cursor, top: fieldsTop({cursor, top: view.top}, fieldLines(rows, cursor, width), height)};
}

/** Returns the first line to draw, so that the field at the cursor is on screen, whole if there is room. */
export function fieldsTop({cursor, top}: ListView, lines: readonly FieldLine[], height: number): number {
  // The first field brings the lines above it.
  if (cursor === 0) return 0;
  const isAtCursor = (line: FieldLine) => line.kind === 'field' && line.index === cursor;
  const first = lines.findIndex(isAtCursor);
  const last = Math.min(lines.findLastIndex(isAtCursor), first + height - 1);
  const withEnd = fitToList({cursor: last, top}, lines.length, height).top;
  return fitToList({cursor: first, top: withEnd}, lines.length, height).top;
}

export interface Freshness {
  /** When the record that is shown was seen, in milliseconds since 1970. */
  readonly seenAt: number | undefined;
  readonly error: Error | undefined;
  /** Where else the pin may be, in case it is not found. */
  readonly elsewhere: string | undefined;
  /** The keychain has not answered yet. */
  readonly isWaiting: boolean;
  readonly isBusy: boolean;
  readonly retryAt: number | undefined;
  /** The pin is asked for again by itself: since when, and when next, in milliseconds since 1970. */
  readonly watch: {readonly since: number; readonly nextAt: number | undefined} | undefined;
  readonly now: number;
}

/** Returns what stands above the fields, in lines of `width` columns: the verdict, and how fresh it is. */
export function summaryLines(pin: Pin | undefined, freshness: Freshness, width: number): readonly ToneLine[] {
  const lines = [
    ...(pin === undefined ? [] : [verdictLine(pin, freshness.now)]),
    ...freshnessLines(freshness),
  ];
  return lines.flatMap(line => wrapText(line.text, width).map(text => ({...line, text})));
}

/** Returns how fresh the record is, or why there is none: what happened, in whose words, and what comes next. */
export function freshnessLines(freshness: Freshness): readonly ToneLine[] {
  const {seenAt, error, elsewhere, now} = freshness;
  const age = seenAt === undefined ? undefined : relativeTime(seenAt, now);
  const next = nextStep(freshness);
  if (error === undefined) {
    const asOf = age === undefined ? undefined : `As of ${age}.`;
    return [{tone: 'dim', text: [asOf, next].filter(part => part !== undefined).join(' ')}];
  }
  const {code, hint} = error as Partial<PinviewError>;
  const isElsewhere = code === 'not-found' && elsewhere !== undefined;
  return [
    {tone: 'failure', text: `✖ ${error.message}`},
    ...(hint === undefined ? [] : [{tone: 'plain', text: hint} as const]),
    ...(isElsewhere ? [{tone: 'plain', text: elsewhere} as const] : []),
    ...(age === undefined ? [] : [{tone: 'warning', text: `Below is what was known ${age}.`} as const]),
    {tone: 'dim', text: next ?? 'r asks again.'},
  ];
}

function nextStep({isWaiting, isBusy, retryAt, watch, now}: Freshness): string | undefined {
  if (isWaiting) return 'Waiting for the keychain to give the keys. Esc stops waiting.';
  const watching = watch === undefined ? '' : `Watching for ${clockTime(Math.max(0, now - watch.since))}. `;
  if (isBusy) return `${watching}Asking the service…`;
  const nextAt = retryAt ?? watch?.nextAt;
  if (nextAt === undefined) return undefined;
  // Rounded up: it never says 0 seconds.
  return `${watching}Asking again in ${duration(Math.max(1000, nextAt - now + 999))}.`;
}
