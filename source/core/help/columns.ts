import type {Tone} from '../pin/tone.ts';
import {textWidth} from '../text/width.ts';

/** A piece of the help that is drawn in one style. */
export interface HelpPart {
  readonly kind: 'heading' | 'keys' | Tone;
  /** Offset of its first character in the text. */
  readonly start: number;
  readonly text: string;
}

/** Parts side by side, not yet placed in the text. */
export type HelpRow = ReadonlyArray<Omit<HelpPart, 'start'>>;

/** Rows that stay together. */
export type HelpBlock = readonly HelpRow[];

export const blank: HelpRow = [];

/** The width of the space between two columns. */
export const columnGap = 1;

/**
 * Returns the rows of each column, none taller than needed. Sections run on from one column to the next; if spaced, a
 * blank row separates them.
 */
export function flowInColumns(
  sections: ReadonlyArray<readonly HelpBlock[]>,
  {count, isSpaced}: {readonly count: number; readonly isSpaced: boolean},
): ReadonlyArray<readonly HelpRow[]> {
  const total = sections.flat(2).length;
  for (let height = Math.ceil(total / count); ; height++) {
    const columns = flow(sections, height, isSpaced);
    if (columns.length <= count) return columns;
  }
}

function flow(sections: ReadonlyArray<readonly HelpBlock[]>, height: number, isSpaced: boolean) {
  const columns: HelpRow[][] = [[]];
  for (const blocks of sections) {
    for (const [index, block] of blocks.entries()) {
      const column = columns.at(-1) ?? [];
      const space = isSpaced && index === 0 && column.length > 0 ? [blank] : [];
      if (column.length === 0 || column.length + space.length + block.length <= height)
        column.push(...space, ...block);
      else columns.push([...block]);
    }
  }
  return columns;
}

/** Returns the rows of all columns side by side. */
export function inColumns(columns: ReadonlyArray<readonly HelpRow[]>, width: number): readonly HelpRow[] {
  const height = Math.max(0, ...columns.map(({length}) => length));
  return Array.from({length: height}, (_, index) =>
    columns.flatMap((column, position): HelpRow => {
      const row = column[index] ?? blank;
      const isLast = position === columns.length - 1;
      const used = row.reduce((sum, {text}) => sum + textWidth(text), 0);
      return isLast
        ? row
        : [...row, {kind: 'plain', text: ' '.repeat(Math.max(0, width - used) + columnGap)}];
    }),
  );
}
