import type {TextRange} from './search-form.ts';

/** A piece of text that is entirely highlighted, or not at all. */
interface MarkedPart {
  /** Offset in the text. */
  readonly start: number;
  readonly text: string;
  readonly isMarked: boolean;
}

/** Splits a text at its highlighted ranges, which are in order and do not overlap. */
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
