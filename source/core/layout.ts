/** Where the panes are, in columns and rows. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** Recents and pin side by side, else one at a time. */
  readonly isWide: boolean;
  readonly recentsWidth: number;
  readonly pinWidth: number;
  readonly bodyHeight: number;
  /** The rows within a pane's frame. */
  readonly paneRows: number;
}

/** On fewer columns or rows than these nothing can be read. */
export const fewestColumns = 40;
export const fewestRows = 10;

/** Tells whether a terminal has no room for the app. */
export function isTooSmall(columns: number, rows: number): boolean {
  return columns < fewestColumns || rows < fewestRows;
}

const narrowest = 90;
const narrowestRecents = 30;
const widestRecents = 44;
const frame = 2;
/** Header, prompt and the line of keys. */
const bars = 3;
/** Of a field's label in the pin pane, with the space behind it. */
export const labelWidth = 13;
/** What a pane's frame and its inner margin take, left and right together. */
export const paneMargin = 4;

/** A pin pane this wide shows a CIDv1 (59 characters in base32) whole. */
const wholeCid = 59 + labelWidth + paneMargin;

/** Returns the layout for a terminal, with `messageRows` left free above the line of keys. */
export function layoutFor(columns: number, rows: number, messageRows: number): Layout {
  const isWide = columns >= narrowest;
  const recentsWidth = isWide
    ? Math.min(widestRecents, Math.max(narrowestRecents, columns - wholeCid))
    : columns;
  const bodyHeight = Math.max(0, rows - bars - messageRows);
  return {
    columns,
    rows,
    isWide,
    recentsWidth,
    pinWidth: isWide ? columns - recentsWidth : columns,
    bodyHeight,
    paneRows: Math.max(0, bodyHeight - frame),
  };
}
