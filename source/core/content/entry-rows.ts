import {shortSize} from '../text/byte-size.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Link} from '../verify/block-links.ts';
import {codecs} from '../verify/cid-bytes.ts';

/** A directory entry as listed. */
export interface EntryRow {
  /** Ends with a slash for a directory. */
  readonly name: string;
  /** Empty if unknown; starts with `~` if only the directory states it. */
  readonly size: string;
}

interface KnownKind {
  readonly kind: 'file' | 'directory' | 'symlink' | 'data';
  readonly size?: number | undefined;
}

/** Returns an entry as listed; `known` is what its first block says, once that has arrived. */
export function entryRow({name, cid, claimedSize}: Link, known: KnownKind | undefined): EntryRow {
  const shown = sanitize(name) || '(no name)';
  if (known?.kind === 'directory') return {name: `${shown}/`, size: ''};
  if (known?.kind === 'symlink') return {name: `${shown} →`, size: ''};
  if (known?.size !== undefined) return {name: shown, size: sizeText(known.size, '')};
  const isClaimed = cid.codec === codecs.raw && claimedSize !== undefined;
  return {name: shown, size: isClaimed ? sizeText(claimedSize, '~') : ''};
}

/** Tells whether it takes an entry's first block to know its kind and size. */
export function isKindOpen({cid, claimedSize}: Link): boolean {
  return cid.codec === codecs.dagPb || claimedSize === undefined;
}

function sizeText(bytes: number, mark: string): string {
  return Number.isSafeInteger(bytes) ? mark + shortSize(BigInt(bytes)) : '';
}
