import {graphicsCommand} from '../ansi/graphics-commands.ts';
import type {ImageSize} from './pixels.ts';
import {placeholderMarks} from './placeholder-marks.ts';

/** Columns and rows. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
}

/** An image to send to a terminal, which keeps it under an ID of up to 24 bits. */
interface SentImage extends ImageSize {
  readonly id: number;
  /** Red, green and blue, compressed with zlib (RFC 1950). */
  readonly compressed: Uint8Array;
  /** The cells that the terminal fits it into. */
  readonly cells: Cells;
}

/** In characters; see "Remote client" in kitty’s graphics protocol. */
const maxPayload = 4096;

/**
 * Returns the commands that send an image to the terminal without drawing it: it appears where its placeholders are
 * ("Unicode placeholders" in kitty’s graphics protocol). The terminal answers none of them (q=2).
 */
export function sendImage({id, width, height, compressed, cells}: SentImage): readonly string[] {
  const data = Buffer.from(compressed).toString('base64');
  const payloads = data.match(new RegExp(`.{1,${maxPayload}}`, 'g')) ?? [''];
  const control = `a=T,U=1,q=2,f=24,o=z,i=${id},s=${width},v=${height},c=${cells.columns},r=${cells.rows}`;
  return payloads.map((payload, index) => {
    const more = `m=${index < payloads.length - 1 ? 1 : 0}`;
    return graphicsCommand(index === 0 ? `${control},${more}` : more, payload);
  });
}

/** The most cells that an image can have in either direction. */
export const maxPlaceholders = placeholderMarks.length;

const placeholder = '\u{10EEEE}';

/** Returns the lines of text that the terminal replaces with the image of this ID. */
export function placeholderLines(id: number, {columns, rows}: Cells): readonly string[] {
  const colour = [id >> 16, id >> 8, id].map(byte => byte & 0xff).join(';');
  // Each placeholder states its row and column, so that any part of a line can be redrawn.
  return placeholderMarks.slice(0, rows).map(row => {
    const cells = placeholderMarks.slice(0, columns).map(column => placeholder + row + column);
    return `\u001B[38;2;${colour}m${cells.join('')}\u001B[0m`;
  });
}
