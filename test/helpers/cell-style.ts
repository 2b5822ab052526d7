import assert from 'node:assert/strict';
import type {Terminal} from './terminal.ts';

export interface CellStyle {
  /** One of the terminal's sixteen colours (3 is yellow), or undefined for the default colour. */
  readonly colour: number | undefined;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
}

/** Returns the style of the first occurrence of a text on screen, from `firstRow` on. Fails if there is none or its style varies. */
export function styleOf({emulator}: Terminal, text: string, firstRow = 0): CellStyle {
  const {active} = emulator.buffer;
  for (let row = firstRow; row < emulator.rows; row++) {
    const line = active.getLine(active.baseY + row);
    const cells = Array.from({length: emulator.cols}, (_, column) => line?.getCell(column));
    // A wide character is followed by an empty cell.
    const offsets = cells.flatMap((cell, column) => Array.from(cell?.getChars() || ' ', () => column));
    const start = cells
      .map(cell => cell?.getChars() || ' ')
      .join('')
      .indexOf(text);
    if (start < 0) continue;
    const columns = new Set(offsets.slice(start, start + text.length));
    const styles = [...columns].map(column => {
      const cell = cells[column];
      assert.ok(cell);
      const colour = cell.isFgDefault() ? undefined : cell.getFgColor();
      return {colour, isBold: cell.isBold() > 0, isUnderlined: cell.isUnderline() > 0};
    });
    const [first] = styles;
    assert.ok(first);
    for (const style of styles) assert.deepEqual(style, first, `“${text}” is not drawn alike throughout`);
    return first;
  }
  return assert.fail(`“${text}” is not on screen`);
}
