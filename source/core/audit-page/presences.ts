import {type Presence, presenceWords} from '../audit/audited-pin.ts';

/** The outcomes for a pin, each with its word and its sign, which always has a word beside it. */
export const presences: ReadonlyArray<{
  readonly presence: Presence;
  readonly word: string;
  readonly sign: string;
}> = [
  {presence: 'present', word: presenceWords.present, sign: '✔'},
  {presence: 'missing', word: presenceWords.missing, sign: '✖'},
  {presence: 'wrong', word: presenceWords.wrong, sign: '!'},
  {presence: 'unknown', word: presenceWords.unknown, sign: '?'},
];
