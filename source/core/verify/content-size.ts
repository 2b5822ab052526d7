import type {UnixFs} from './unixfs.ts';

/** Adds up the bytes of the files in a DAG. */
export interface SizeCount {
  /** A dag-pb node, which may be a part of a file. */
  see(unixFs: UnixFs | undefined, isPart: boolean): void;
  /** A file that is one raw block. */
  add(bytes: number): void;
  /** A file that was linked to before: how large it is has been forgotten. */
  repeat(): void;
  total(): number | undefined;
}

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
