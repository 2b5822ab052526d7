import type {OverviewLine} from '../../core/audit/overview.ts';
import type {ProvedContents} from '../../core/history/proofs.ts';
import type {MenuItem} from '../../core/screen/menu.ts';

/** An overlay that is about the list: a menu, a form for a file name, or an overview. */
export type ListOverlay = Menu | FileNameForm | OverviewOverlay;

/** How many pins there are of each kind; or, once a line is opened, the pins of one kind. */
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
  /** Says what happens to the file. */
  readonly about: string;
  readonly onEdit: (name: string) => void;
}
