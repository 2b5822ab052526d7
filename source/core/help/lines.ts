import type {BindingContext} from '../keymap/binding.ts';
import {stateTones} from '../pin/tone.ts';
import {type StateWord, stateSymbols} from '../pin/verdict.ts';
import {type Keymaps, usualKeymaps} from '../screen/keymaps.ts';
import {frame} from '../screen/layout.ts';
import {contextOf, type MainState} from '../screen/main-state.ts';
import type {TextLine} from '../screen/raw-view.ts';
import {textWidth} from '../text/width.ts';
import {wrapText} from '../text/wrap.ts';
import {
  blank,
  columnGap,
  flowInColumns,
  type HelpBlock,
  type HelpPart,
  type HelpRow,
  inColumns,
} from './columns.ts';
import {type HelpSection, helpSections, movementHelp} from './sections.ts';

/** The help as it is drawn and searched. */
export interface HelpText {
  readonly text: string;
  readonly lines: ReadonlyArray<TextLine & {readonly parts: readonly HelpPart[]}>;
}

interface Size {
  readonly width: number;
  readonly rows: number;
}

/** In narrower columns most lines would wrap. */
const minColumnWidth = 24;
const maxColumns = 4;
const indent = ' ';
/** Ways to lay out the help, the most pleasant first: with blank rows, and with sections that stay together. */
const styles = [
  {isSpaced: true, isWhole: true},
  {isSpaced: false, isWhole: true},
  {isSpaced: false, isWhole: false},
];
/** The width of the title of a line across all columns, with the space after it. */
const titleWidth = 10;
const itemGap = '  ';

/** Returns the columns for the help within a frame as wide as the screen, with a margin on the left. */
export function helpWidth(columns: number): number {
  return columns - frame - 1;
}

/** Returns the help for the place it was opened from. */
export function helpOver(state: MainState, size: Size, keymaps = usualKeymaps): HelpText {
  return helpText(contextOf({...state, overlay: undefined}, false), size, keymaps);
}

/** Returns all keys and the meaning of the symbols, in two columns, or as many more as it takes to fit the rows. */
export function helpText(
  from: BindingContext,
  {width, rows}: Size,
  {main}: Keymaps = usualKeymaps,
): HelpText {
  const sections = helpSections(from, main);
  const minor = sections.filter(({isMinor}) => isMinor).map(section => sectionAcross(section, width));
  const isMinorFirst = sections[0]?.isMinor === true;
  const top = minor.slice(0, isMinorFirst ? 1 : 0).flat();
  const bottom = [
    ...minor.slice(isMinorFirst ? 1 : 0).flat(),
    ...sectionAcross(movementHelp(main), width),
    ...acrossRows('Symbols', symbols, width),
  ];
  const layOut = ({isSpaced, isWhole}: (typeof styles)[number], count: number): readonly HelpRow[] => {
    const columnWidth = Math.floor((width + columnGap) / count) - columnGap;
    const blocks = sections
      .filter(({isMinor}) => !isMinor)
      .map(section => sectionBlocks(section, columnWidth))
      .map(section => (isWhole ? [section.flat()] : section));
    const space = isSpaced ? [blank] : [];
    const columns = inColumns(flowInColumns(blocks, {count, isSpaced}), columnWidth);
    return [...top, ...(top.length > 0 ? space : []), ...columns, ...space, ...bottom];
  };
  const most = Math.max(
    1,
    Math.min(maxColumns, Math.floor((width + columnGap) / (minColumnWidth + columnGap))),
  );
  let lines: readonly HelpRow[] = [];
  for (const style of styles) {
    for (let count = Math.min(2, most); count <= most; count++) {
      lines = layOut(style, count);
      if (lines.length <= rows) return joined(lines);
    }
  }
  return joined(lines);
}

const symbols: readonly HelpRow[] = (Object.keys(stateSymbols) as readonly StateWord[]).map(word => [
  {kind: stateTones[word], text: `${stateSymbols[word]} ${word}`},
]);

const keyNames = (keys: readonly string[]) => keys.map(key => (key === ' ' ? 'Space' : key)).join(' ');

const keysPart = (keys: readonly string[]) => ({kind: 'keys', text: keyNames(keys)}) as const;

/** The heading stays with the first entry, and the lines of an entry stay together. */
function sectionBlocks({title, entries}: HelpSection, width: number): readonly HelpBlock[] {
  const widths = entries.map(({keys}) => textWidth(keyNames(keys)));
  const keyColumn = Math.max(0, ...widths.filter(each => each <= width / 4)) + 1;
  return entries.map(({keys, text}, entry) => {
    const column = Math.max(keyColumn, (widths[entry] ?? 0) + 1);
    const rows = wrapped(text, width - indent.length - column).map((line, part): HelpRow => {
      const name = part === 0 ? keysPart(keys) : keysPart([]);
      const space = ' '.repeat(column - textWidth(name.text));
      return [{kind: 'plain', text: indent}, name, {kind: 'plain', text: space + line}];
    });
    return entry === 0 ? [[{kind: 'heading', text: title}], ...rows] : rows;
  });
}

function sectionAcross({title, entries}: HelpSection, width: number): readonly HelpRow[] {
  const items = entries.map(({keys, text}): HelpRow => [keysPart(keys), {kind: 'plain', text: ` ${text}`}]);
  return acrossRows(title, items, width);
}

/** Most texts are short, and wrapping is slow. */
const wrapped = (text: string, width: number) => (textWidth(text) <= width ? [text] : wrapText(text, width));

/** Returns a title and its items, as many per line as fit. */
function acrossRows(title: string, items: readonly HelpRow[], width: number): readonly HelpRow[] {
  const rows: HelpRow[] = [];
  let row: HelpRow = [{kind: 'heading', text: title.padEnd(titleWidth)}];
  let used = titleWidth;
  for (const item of items) {
    const gap = used === titleWidth ? '' : itemGap;
    const needed = item.reduce((sum, {text}) => sum + textWidth(text), 0);
    if (used > titleWidth && used + gap.length + needed > width) {
      rows.push(row);
      row = [{kind: 'plain', text: ' '.repeat(titleWidth)}, ...item];
      used = titleWidth + needed;
    } else {
      row = [...row, {kind: 'plain', text: gap}, ...item];
      used += gap.length + needed;
    }
  }
  return [...rows, row];
}

function joined(rows: readonly HelpRow[]): HelpText {
  let start = 0;
  const lines = rows.map(row => {
    const first = start;
    const parts = row.flatMap(part => {
      const placed = {...part, start};
      start += part.text.length;
      return part.text === '' ? [] : [placed];
    });
    const line = {start: first, end: start, parts};
    start++;
    return line;
  });
  return {text: rows.map(row => row.map(({text}) => text).join('')).join('\n'), lines};
}
