/** Turns on reports of presses and the wheel, in SGR form: xterm's ctlseqs, DECSET 1000 and 1006. */
export const trackMouse = '\u001B[?1000h\u001B[?1006h';
export const leaveMouse = '\u001B[?1006l\u001B[?1000l';

/** What the mouse did, at a cell counted from 0. */
export interface MouseEvent {
  readonly kind: 'click' | 'wheel-up' | 'wheel-down';
  readonly column: number;
  readonly row: number;
}

const sgrReport = /^\u001B\[<(\d+);(\d+);(\d+)M$/;

/** The buttons that do something; with Shift, Alt or Ctrl they have other numbers. */
const kinds: ReadonlyMap<number, MouseEvent['kind']> = new Map([
  [0, 'click'],
  [64, 'wheel-up'],
  [65, 'wheel-down'],
]);

/** Returns the mouse event in a report from the terminal; undefined for a release, and for anything else. */
export function readMouse(report: string): MouseEvent | undefined {
  const [, button, column, row] = sgrReport.exec(report) ?? [];
  const kind = kinds.get(Number(button));
  return kind && {kind, column: Number(column) - 1, row: Number(row) - 1};
}
