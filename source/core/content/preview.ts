import type {Link} from '../verify/block-links.ts';
import type {TextHead} from './text-head.ts';

/** A preview of content, made only from verified blocks. */
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
      /** Whether the file continues after the text. */
      readonly isCut: boolean;
    } & TextHead)
  | {readonly kind: 'image'; readonly type: string; readonly size: number}
  | {
      readonly kind: 'bytes';
      /** In words; undefined if unknown. */
      readonly type: string | undefined;
      readonly size: number;
      readonly head: Uint8Array;
    }
  | {readonly kind: 'symlink'; readonly target: string}
  /** Data in an IPLD codec, as JSON. */
  | {readonly kind: 'data'; readonly codec: string; readonly text: string};

/** How many bytes of a text file are shown. */
export const maxTextBytes = 64 * 1024;

/** How many bytes of any other file are shown. */
export const maxDumpBytes = 512;
