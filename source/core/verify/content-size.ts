import type {UnixFs} from './unixfs.ts';

/** Adds up the bytes of the files in a DAG. */
export interface SizeCount {
  /** Takes in a dag-pb node, which may be part of a file. */
  see(unixFs: UnixFs | undefined, isPart: boolean): void;
  /** Adds a file that is a single raw block. */
  add(bytes: number): void;
  /** Notes that something is linked to again: its size was not kept, so the total becomes unknown. */
  repeat(): void;
  total(): number | undefined;
}

/** Creates a count of no files. */
export function createSizeCount(): SizeCount {
  let bytes = 0;
  let isKnown = true;
  let isSeen = false;
  return {
    see(unixFs, isPart) {
      isSeen = true;
      if (unixFs === undefined) isKnown = false;
      else if (!isPart && (unixFs.type === 'file' || unixFs.type === 'raw')) bytes += unixFs.fileSize;
    },
    add(more) {
      isSeen = true;
      bytes += more;
    },
    repeat() {
      isKnown = false;
    },
    total: () => (isKnown && isSeen ? bytes : undefined),
  };
}
