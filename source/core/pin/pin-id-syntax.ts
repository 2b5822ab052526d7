import type {FoundId} from './record-ids.ts';

/** How a service spells its pin IDs. */
export interface PinIdSyntax {
  /** What its users call one, mid-sentence. */
  readonly name: string;
  /** A made-up ID, for help texts. */
  readonly example: string;
  /** Any word may be an ID, so none is recognised by its form. */
  readonly isOpaque?: true;
  /** Returns the IDs in a text, normalized and in order, with their positions; one may occur repeatedly. */
  readonly find: (text: string) => readonly FoundId[];
  /** Returns the ID that a single word stands for despite being spelled differently, if any. */
  readonly fromWord: (word: string) => string | undefined;
  /** Tells whether a text is an ID and nothing else, in either case. */
  readonly isId: (text: string) => boolean;
  /** Returns the spelling that is sent to the service and compared. */
  readonly normalize: (id: string) => string;
  /** Explains in whole sentences why a word is not an ID, and what an ID looks like. */
  readonly explain: (word: string) => string;
  /** Returns a reader of one text, for IDs that the general reader cannot find. */
  readonly createReader?: () => PinIdReader;
}

/** Finds pin IDs in a text that arrives in parts: each once, in order, as soon as it is known to be one. */
export interface PinIdReader {
  /** Returns the IDs that become known with this part of the text. */
  readonly read: (part: string) => readonly string[];
  /** Returns the IDs that are known if nothing more comes for now. */
  readonly pause: () => readonly string[];
  /** Returns the rest. */
  readonly end: () => readonly string[];
}
