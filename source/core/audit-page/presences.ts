import {type Presence, presenceWords} from '../audit/audited-pin.ts';

/** What a pin can be, the best first: its word, and its sign, which never stands without a word beside it. */
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
