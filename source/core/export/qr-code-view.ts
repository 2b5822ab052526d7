import {breakText, wrapText} from '../text/wrap.ts';
import type {QrCode} from './qr-code.ts';

/** What is shown of a QR code: it and its address, or else why it is not there. */
export interface QrCodeView {
  readonly code: readonly string[];
  /** The text is at the right of the code, rather than below it. */
  readonly isBeside: boolean;
  readonly text: readonly string[];
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** At the left of the text, in columns. */
export const textMargin = 1;

/** The text beside a code is at least so wide. Every code has rows for the longest address that it may hold. */
const minTextColumns = 34;

/**
 * Returns a QR code with its address below it, or beside it where only so both are whole; where neither fits, the size
 * that it takes. The pane is the screen without the row of the keys.
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

/** Returns why there is no code, and the address. */
export function withoutCode(reason: string, address: string, columns: number): QrCodeView {
  const width = columns - textMargin;
  return {code: [], isBeside: false, text: [...wrapText(reason, width), '', ...breakText(address, width)]};
}
