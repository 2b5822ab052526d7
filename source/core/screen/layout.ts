/** The layout of the panes, in columns and rows. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** The recents and the pin are side by side, rather than one at a time. */
  readonly isWide: boolean;
  readonly recentsWidth: number;
  readonly pinWidth: number;
  /** Where the preview is, if it is open: to the right of the pin, or in place of the list. */
  readonly preview: 'beside' | 'over' | undefined;
  readonly previewWidth: number;
  readonly bodyHeight: number;
  /** The rows within a pane's frame. */
  readonly paneRows: number;
}

/** Below this many columns or rows, nothing is readable. */
export const minColumns = 40;
export const minRows = 10;

/** Tells whether a terminal is too small for the app. */
export function isTooSmall(columns: number, rows: number): boolean {
  return columns < minColumns || rows < minRows;
}

const maxRecentsWidth = 48;
/** A pane's frame, both sides together. */
export const frame = 2;
/** The header, the prompt and the line of keys. */
const bars = 3;
/** A field's label in the pin pane, including the space after it. */
export const labelWidth = 12;
/** A pane's frame and inner margin, left and right together. */
export const paneMargin = frame + 2;

/** A pin pane this wide shows a whole CIDv1 (59 characters in base32) on one line. */
const wholeCid = 59 + labelWidth + paneMargin;
const minRecentsWidth = 31;
/** From this width on, the list fits beside a whole CID. */
const minWideColumns = wholeCid + minRecentsWidth;

/** From this width on, the preview has a column of its own. */
export const minPreviewColumns = 160;
/** The width of the list beside a preview; most names fit. */
const recentsBesidePreview = 42;

/**
 * Returns the layout for a terminal, with `messageRows` kept free above the line of keys, and room for the preview if it is
 * open.
 */
export function layoutFor(
  columns: number,
  rows: number,
  messageRows: number,
  preview?: 'beside' | 'over',
): Layout {
  const isWide = columns >= minWideColumns;
  const wideRecents = preview === 'beside' ? recentsBesidePreview : maxRecentsWidth;
  const recentsWidth = isWide ? Math.min(wideRecents, columns - wholeCid) : columns;
  const previewWidth = columns - (isWide ? wholeCid + (preview === 'beside' ? recentsWidth : 0) : 0);
  const widePin = preview === undefined ? columns - recentsWidth : wholeCid;
  const bodyHeight = Math.max(0, rows - bars - messageRows);
  return {
    columns,
    rows,
    isWide,
    recentsWidth,
    pinWidth: isWide ? widePin : columns,
    preview,
    previewWidth,
    bodyHeight,
    paneRows: Math.max(0, bodyHeight - frame),
  };
}
