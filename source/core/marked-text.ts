import type {TextRange} from './folded-text.ts';

/** A part of a text that is marked as a whole, or not at all. */
interface MarkedPart {
  /** Its first character in the text. */
  readonly start: number;
  readonly text: string;
  readonly isMarked: boolean;
}

/** Returns a text in parts, by the ranges of it that are marked; those are in order and do not overlap. */
export function markedParts(text: string, marks: readonly TextRange[]): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let position = 0;
  for (const {start, end} of marks) {
    parts.push({start: position, text: text.slice(position, start), isMarked: false});
    parts.push({start, text: text.slice(start, end), isMarked: true});
    position = end;
  }
  parts.push({start: position, text: text.slice(position), isMarked: false});
  return parts.filter(part => part.text !== '');
}
