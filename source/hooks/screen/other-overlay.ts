import type {OverviewLine} from '../../core/audit/overview.ts';
import type {ProvedContents} from '../../core/history/proofs.ts';
import type {MenuItem} from '../../core/screen/menu.ts';

/** What lies over the panes and is about the list: choices, a form for a file's name, or an overview. */
export type OtherOverlay = Menu | FileNameForm | OverviewOverlay;

/** How many pins are of which kind; or, gone into, the pins of one kind. */
export type OverviewOverlay =
  | {readonly kind: 'overview'; readonly total: number; readonly lines: readonly OverviewLine[]}
  | {readonly kind: 'overview-pins'; readonly line: OverviewLine; readonly proved: ProvedContents};

export interface Menu {
  readonly kind: 'menu';
  readonly title: string;
  readonly items: readonly MenuItem[];
  readonly choose: (index: number) => void;
}

export interface FileNameForm {
  readonly kind: 'file-name';
  readonly title: string;
  readonly name: string;
  /** What becomes of it. */
  readonly about: string;
  readonly onEdit: (name: string) => void;
}
