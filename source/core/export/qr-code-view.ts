import {breakText, wrapText} from '../text/wrap.ts';
import type {QrCode} from './qr-code.ts';

/** A QR code and its address as shown, or the address and why there is no code. */
export interface QrCodeView {
  readonly code: readonly string[];
  /** Whether the text is to the right of the code rather than below it. */
  readonly isBeside: boolean;
  readonly text: readonly string[];
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Columns to the left of the text. */
export const textMargin = 1;

/** The minimum width of text beside a code. Every code has enough rows for the longest address it can hold. */
const minTextColumns = 34;

/**
 * Returns a QR code with its address below it, or beside it if both fit only that way; if neither fits, a note on the
 * size it needs. The pane is the screen without the row of keys.
 */
export function qrCodeView({lines, columns}: QrCode, address: string, pane: Size): QrCodeView {
  const below = breakText(address, pane.columns - textMargin);
  if (columns <= pane.columns && lines.length + below.length <= pane.rows) {
    return {code: lines, isBeside: false, text: below};
  }
  const room = pane.columns - columns - textMargin;
  if (room >= minTextColumns && lines.length <= pane.rows) {
    return {code: lines, isBeside: true, text: breakText(address, room)};
  }
  const needed = `${columns + textMargin + minTextColumns}x${lines.length + 1}`;
  const reason = `The QR code needs ${needed}; this terminal has ${pane.columns}x${pane.rows + 1}.`;
  return withoutCode(reason, address, pane.columns);
}

/** Returns a view with the reason why there is no code, and the address. */
export function withoutCode(reason: string, address: string, columns: number): QrCodeView {
  const width = columns - textMargin;
  return {code: [], isBeside: false, text: [...wrapText(reason, width), '', ...breakText(address, width)]};
}
