import type {Link} from '../verify/block-links.ts';
import type {TextHead} from './text-head.ts';

/** What is seen of content: only from blocks that were checked. */
export type Preview =
  | {
      readonly kind: 'directory';
      readonly entries: readonly Link[];
      /** False while more may come. */
      readonly isWhole: boolean;
    }
  | ({
      readonly kind: 'text';
      /** Bytes of the whole file. */
      readonly size: number;
      /** The file goes on after the text. */
      readonly isCut: boolean;
    } & TextHead)
  | {readonly kind: 'image'; readonly type: string; readonly size: number}
  | {
      readonly kind: 'bytes';
      /** In words; undefined if not known. */
      readonly type: string | undefined;
      readonly size: number;
      readonly head: Uint8Array;
    }
  | {readonly kind: 'symlink'; readonly target: string}
  /** Data in a codec of IPLD: as JSON where it can be. */
  | {readonly kind: 'data'; readonly codec: string; readonly text: string};

/** Bytes of a file's text that are shown. */
export const maxTextBytes = 64 * 1024;

/** Bytes of another file that are shown. */
export const maxDumpBytes = 512;
