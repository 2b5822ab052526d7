import type {PinField} from '../pin/pin-fields.ts';
import type {Tone} from '../pin/tone.ts';
import {middle, shorten} from '../text/sanitize.ts';
import {cutToWidth, textWidth} from '../text/width.ts';
import {wrapText} from '../text/wrap.ts';
import {labelWidth} from './layout.ts';
import {fitToList, type ListView, type Movement, moveInList} from './list-state.ts';
import type {PinRow} from './pin-rows.ts';

/** An empty line before a group, or the group's name. */
type HeadingLine =
  | {readonly kind: 'gap'; readonly key: string; readonly text: ''}
  | {readonly kind: 'heading'; readonly key: string; readonly text: string};

/** The name of a group that opens and closes, and a summary of its content. */
interface FoldLine {
  readonly kind: 'fold';
  readonly key: string;
  /** The index among the rows. */
  readonly index: number;
  readonly text: string;
  readonly about: string;
}

interface ValueLine {
  readonly kind: 'field';
  readonly key: string;
  /** The index of the field among the rows. */
  readonly index: number;
  /** Empty on the second and later lines of a field; undefined if the text takes the whole line. */
  readonly label: string | undefined;
  readonly text: string;
  readonly tone: Tone;
  readonly link: string | undefined;
}

export type FieldLine = HeadingLine | FoldLine | ValueLine;

/** In characters, more than fits: lines are measured before they are drawn, which takes time. */
const maxLineLength = 600;
const maxWholeLength = 20_000;

/** Cuts the middle of single words, which are told apart by their ends, and the end of prose. */
const shortened = (text: string, length: number) => (isProse(text) ? shorten : middle)(text, length);

/** Tells whether a text is more than one word, so that its end may be cut. */
export function isProse(text: string): boolean {
  return text.includes(' ');
}

/** The space for the lines, in columns and rows. */
interface Room {
  readonly width: number;
  readonly height: number;
}

/** With fewer rows, none is left empty. */
const minAiryRows = 12;

/**
 * Returns the lines of the pane, with a heading for each group but the first. The CID and the field at `cursor` are shown
 * whole.
 */
export function fieldLines(
  rows: readonly PinRow[],
  cursor: number,
  {width, height}: Room,
): readonly FieldLine[] {
  const isAiry = height >= minAiryRows;
  return rows.flatMap((row, index) => {
    const isNewGroup = index > 0 && rows[index - 1]?.group !== row.group;
    const gap: readonly FieldLine[] =
      isAiry && isNewGroup ? [{kind: 'gap', key: `gap ${row.group}`, text: ''}] : [];
    if (row.kind === 'fold') return [...gap, foldLine(row, index)];
    const heading: readonly FieldLine[] =
      isNewGroup && row.group !== '' ? [{kind: 'heading', key: `group ${row.group}`, text: row.group}] : [];
    return [...gap, ...heading, ...valueLines(row.field, index, {isWhole: index === cursor, width})];
  });
}

function foldLine({group, isOpen, about}: Extract<PinRow, {kind: 'fold'}>, index: number): FoldLine {
  return {kind: 'fold', key: `fold ${group}`, index, text: `${group} ${isOpen ? '▾' : '▸'}`, about};
}

function valueLines(
  field: PinField,
  index: number,
  {isWhole, width}: {readonly isWhole: boolean; readonly width: number},
): readonly ValueLine[] {
  if (!isWhole && field.isWhole !== true) return [valueLine(field, index, 0, cut(field, width - labelWidth))];
  const text = shorten(field.text, maxWholeLength);
  const parts = wrapText(text, width - labelWidth);
  const unlabelled = field.isWhole === true ? wrapText(text, width) : parts;
  // On a narrow screen, a CID goes without its label if it then takes fewer lines.
  if (unlabelled.length < parts.length)
    return unlabelled.map((line, part) => ({...valueLine(field, index, part, line), label: undefined}));
  return parts.map((line, part) => valueLine(field, index, part, line));
}

/** Cuts a link to one line, since it would be wrapped when drawn. */
function cut({text, link}: PinField, room: number): string {
  if (link === undefined) return shortened(text, maxLineLength);
  return isProse(text) ? cutToWidth(text, room) : middle(text, room);
}

function valueLine(field: PinField, index: number, part: number, text: string): ValueLine {
  return {
    kind: 'field',
    key: `field ${index} ${part}`,
    index,
    label: part === 0 ? fittedLabel(field.label) : '',
    text,
    tone: field.isChanged === true ? 'warning' : (field.tone ?? 'plain'),
    link: field.link,
  };
}

/** Cuts a path that is too long at its beginning, since the last names say more: `info.dag_size` becomes `…dag_size`. */
function fittedLabel(label: string): string {
  const text = shorten(label, maxLineLength);
  const room = labelWidth - 1;
  if (textWidth(text) <= room) return text;
  const names = text.split('.');
  const ends = names.map((_, index) => `…${names.slice(index).join('.')}`).slice(1);
  return ends.find(end => textWidth(end) <= room) ?? ends.at(-1) ?? text;
}

/** Returns the view after a movement; `top` counts lines, `cursor` rows. */
export function moveInFields(
  view: ListView,
  movement: Movement,
  rows: readonly PinRow[],
  room: Room,
): ListView {
  const {height} = room;
  const {cursor} = moveInList(view, movement, rows.length, height);
  return {cursor, top: fieldsTop({cursor, top: view.top}, fieldLines(rows, cursor, room), height)};
}

/** Returns the first line to draw so that the row at the cursor is on screen, entirely if there is room. */
export function fieldsTop({cursor, top}: ListView, lines: readonly FieldLine[], height: number): number {
  // Moving to the first field also shows the lines above it.
  if (cursor === 0) return 0;
  const isAtCursor = (line: FieldLine) => 'index' in line && line.index === cursor;
  const first = lines.findIndex(isAtCursor);
  const last = Math.min(lines.findLastIndex(isAtCursor), first + height - 1);
  const withEnd = fitToList({cursor: last, top}, lines.length, height).top;
  return fitToList({cursor: first, top: withEnd}, lines.length, height).top;
}
