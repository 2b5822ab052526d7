import {shortSize} from '../text/byte-size.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Link} from '../verify/block-links.ts';
import {codecs} from '../verify/cid-bytes.ts';

/** An entry of a directory as listed. */
export interface EntryRow {
  /** A directory's ends with a slash. */
  readonly name: string;
  /** Empty where it is not known; with `~` where only the directory says it. */
  readonly size: string;
}

interface KnownKind {
  readonly kind: 'file' | 'directory' | 'symlink' | 'data';
  readonly size?: number | undefined;
}

/** Returns how an entry is listed; `known` is what its first block said, once that has come. */
export function entryRow({name, cid, claimedSize}: Link, known: KnownKind | undefined): EntryRow {
  const shown = sanitize(name) || '(no name)';
  if (known?.kind === 'directory') return {name: `${shown}/`, size: ''};
  if (known?.kind === 'symlink') return {name: `${shown} →`, size: ''};
  if (known?.size !== undefined) return {name: shown, size: sizeText(known.size, '')};
  const isClaimed = cid.codec === codecs.raw && claimedSize !== undefined;
  return {name: shown, size: isClaimed ? sizeText(claimedSize, '~') : ''};
}

/** Tells whether only an entry's first block says what it is. */
export function isKindOpen({cid, claimedSize}: Link): boolean {
  return cid.codec === codecs.dagPb || claimedSize === undefined;
}

function sizeText(bytes: number, mark: string): string {
  return Number.isSafeInteger(bytes) ? mark + shortSize(BigInt(bytes)) : '';
}
