import {emptyRow, readRow, rowChanges, type ScreenRow} from './screen-row.ts';
import {beginUpdate, endUpdate, eraseScreen, goToCell, type TerminalSize} from './terminal-sequences.ts';

/** What Ink erases its last frame with: ansi-escapes’ eraseLines. */
const erasedLines = /^(?:\u001B\[2K(?:\u001B\[1A)?)*\u001B\[G/;

/** Nothing but modes that are set: cursor, pastes, alternate screen. */
const onlyModes = /^(?:\u001B\[\?\d+[hl])+$/;
const otherScreen = '\u001B[?1049';

/**
 * Returns what rewrites all that Ink writes to a terminal of that size. Of a frame that fills the screen only those
 * columns are written that have changed since the last one; Ink itself, without `incrementalRendering`, writes it whole.
 * Anything else is left as it is, and then the next frame is written whole. The cursor ends where Ink expects it: in the
 * last row.
 */
export function createFrameWriter(): (text: string, size: TerminalSize) => string {
  let shown: readonly ScreenRow[] | undefined;
  /** Lines mostly stay what they are, or move. */
  let known = new Map<string, ScreenRow>();
  let synchronized: 'no' | 'awaited' | 'begun' = 'no';

  const draw = (text: string, {columns, rows}: TerminalSize): string | undefined => {
    const lines = text.replace(erasedLines, '').split('\n');
    if (lines.length !== rows) return undefined;
    const read = new Map<string, ScreenRow>();
    for (const line of new Set(lines)) {
      const row = known.get(line) ?? readRow(line);
      if (row === undefined) return undefined;
      read.set(line, row);
    }
    const former = shown?.length === rows ? shown : undefined;
    const next = lines.map(line => read.get(line) ?? emptyRow);
    const changes = next.map((row, index) => {
      const last = former?.[index] ?? emptyRow;
      return row === last ? '' : rowChanges(last, row, {row: index, columns});
    });
    shown = next;
    known = read;
    const written = (former === undefined ? eraseScreen : '') + changes.join('');
    return written === '' ? '' : written + goToCell(rows - 1, 0);
  };

  const passModes = (text: string): string => {
    if (text.includes(otherScreen)) shown = undefined;
    return text;
  };

  const pass = (text: string): string => {
    shown = undefined;
    return text;
  };

  const synchronize = (text: string): string => {
    const isBegun = synchronized === 'begun';
    synchronized = text === beginUpdate ? 'awaited' : 'no';
    return isBegun ? endUpdate : '';
  };

  return (text, size) => {
    if (text === beginUpdate || text === endUpdate) return synchronize(text);
    if (text === '' || onlyModes.test(text)) return passModes(text);
    const changes = draw(text, size);
    if (changes === '') return '';
    if (synchronized !== 'awaited') return changes ?? pass(text);
    // All in one write, which takes as long as each of three.
    if (changes !== undefined) return beginUpdate + changes + endUpdate;
    synchronized = 'begun';
    return beginUpdate + pass(text);
  };
}
