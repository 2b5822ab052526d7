import type {Movement} from '../../core/screen/list-state.ts';

/** Content that can be copied or saved. */
export interface SelectedContent {
  readonly cid: string;
  /** Its name in its directory, or the pin’s. */
  readonly name: string;
  /** In bytes, according to its first block; undefined until that has come. */
  readonly size: number | undefined;
}

/** The content of the pin that is shown. */
export interface PreviewedContent {
  /** Undefined if no CID can be read. */
  readonly cid: string | undefined;
  readonly title: string;
}

/** Which ways there are from what the preview shows. */
export interface PreviewWays {
  /** An entry of a directory is at the cursor. */
  readonly canEnter: boolean;
  /** There is a directory above. */
  readonly canLeave: boolean;
}

/** What keys do in the preview, once its code is loaded. */
export interface PreviewKeys {
  readonly move: (movement: Movement) => void;
  /** Chooses the entry at a row within the frame. */
  readonly point: (row: number) => void;
  readonly enter: () => void;
  /** Goes up a directory; returns whether there was one. */
  readonly leave: () => boolean;
  /** Fetches the content again. */
  readonly refresh: () => void;
  readonly copy: () => void;
  readonly selected: () => SelectedContent | undefined;
}
