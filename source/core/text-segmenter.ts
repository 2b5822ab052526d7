import {plainCharacters} from './plain-characters.ts';

/** What is asked of the segments that Intl.Segmenter returns. */
interface Segments extends Iterable<Segment> {
  /** Returns the one around a code unit. */
  containing(index: number): Segment | undefined;
}

interface Segment {
  readonly segment: string;
  readonly index: number;
}

/** Texts of these only, and of controls other than CR: each of them is a grapheme of its own. */
const plain = new RegExp(String.raw`^[\0-\f\x0E-\x1F${plainCharacters}]*$`);

/**
 * Divides texts into graphemes as Intl.Segmenter does, which takes 10 ms and more to make: it is made with the first
 * text that needs it.
 */
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
      // Not named in one piece, for the build puts this class where that is.
      const {Segmenter} = Intl;
      this.#segmenter = new Segmenter(...this.#given);
    }
    return this.#segmenter.segment(text);
  }
}

/** Made one at a time, for most are asked for the first only. */
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
