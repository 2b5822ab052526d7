import type {RawPiece} from '../../core/screen/raw-search.ts';

/** How what a search has found stands out, and most of all the match that was jumped to. */
export const matchMarks: Readonly<Record<RawPiece['mark'], object>> = {
  none: {},
  match: {inverse: true},
  current: {inverse: true, bold: true, underline: true},
};
