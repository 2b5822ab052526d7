import type {FoundId} from './record-ids.ts';

/** How a service spells its pin IDs. */
export interface PinIdSyntax {
  /** What its users call one, within a sentence. */
  readonly name: string;
  /** A made-up ID, for help texts. */
  readonly example: string;
  /** Any word may be an ID, so that none is recognised by its form. */
  readonly isOpaque?: true;
  /** Returns every ID in a text, normalized, in order, each once. */
  readonly find: (text: string) => readonly FoundId[];
  /** Returns the ID that a single word means although it is spelled differently, if any. */
  readonly fromWord: (word: string) => string | undefined;
  /** Tells whether a text is an ID and nothing else, in either case. */
  readonly isId: (text: string) => boolean;
  /** Returns the spelling that is sent to the service and compared. */
  readonly normalize: (id: string) => string;
  /** Explains in whole sentences why a word is not an ID, and what an ID looks like. */
  readonly explain: (word: string) => string;
  /** Returns a reader of one text, where not every ID that `find` finds is meant. */
  readonly createReader?: () => PinIdReader;
}

/** Finds pin IDs in a text that comes in parts, each as soon as it is known to be one, in order and once. */
export interface PinIdReader {
  /** Returns those that are known with a part of the text. */
  readonly read: (part: string) => readonly string[];
  /** Returns those that are known if nothing more comes for now. */
  readonly pause: () => readonly string[];
  /** Returns the rest. */
  readonly end: () => readonly string[];
}
