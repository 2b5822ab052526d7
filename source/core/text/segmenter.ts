import {narrowCharacters} from './narrow-characters.ts';

/** The part of Intl.Segmenter's result that Ink and its packages use. */
interface Segments extends Iterable<Segment> {
  /** Returns the segment that contains a code unit. */
  containing(index: number): Segment | undefined;
}

interface Segment {
  readonly segment: string;
  readonly index: number;
}

/** Texts of these and of controls other than CR, in which every character is its own grapheme. */
const plain = new RegExp(String.raw`^[\0-\f\x0E-\x1F${narrowCharacters}]*$`);

/** Stands in for Intl.Segmenter, which it creates only for the first text that needs it, since that takes 10 ms or more. */
export class TextSegmenter {
  readonly #given: ConstructorParameters<typeof Intl.Segmenter>;
  #segmenter: Intl.Segmenter | undefined;

  constructor(...given: ConstructorParameters<typeof Intl.Segmenter>) {
    this.#given = given;
  }

  segment(text: string): Segments {
    const {granularity = 'grapheme'} = this.#given[1] ?? {};
    if (granularity === 'grapheme' && plain.test(text)) return new PlainSegments(text);
    if (this.#segmenter === undefined) {
      // Destructured, because the build replaces `Intl.Segmenter` with this class.
      const {Segmenter} = Intl;
      this.#segmenter = new Segmenter(...this.#given);
    }
    return this.#segmenter.segment(text);
  }
}

/** Lazy, since most callers want only the first segment. */
class PlainSegments implements Segments {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  *[Symbol.iterator](): Generator<Segment> {
    for (let index = 0; index < this.#text.length; index++) yield {segment: this.#text.charAt(index), index};
  }

  containing(index: number): Segment | undefined {
    const segment = this.#text.charAt(index);
    return segment === '' ? undefined : {segment, index};
  }
}
