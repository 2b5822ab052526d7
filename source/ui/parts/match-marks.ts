import type {RawPiece} from '../../core/screen/raw-search.ts';

/** The styles of search matches; the current one stands out most. */
export const matchMarks: Readonly<Record<RawPiece['mark'], object>> = {
  none: {},
  match: {inverse: true},
  current: {inverse: true, bold: true, underline: true},
};
