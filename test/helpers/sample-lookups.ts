import {entryLine} from '../../source/core/history/lookup.ts';

/** Whose lookups they are. */
export const scope = 'default https://pins.example';

/** When the first was made, in milliseconds since 1970. */
export const at = 1_740_823_200_000;

/** Returns the pin ID with that number. */
export const idOf = (number: number) => `0123abcd-89ab-4cde-8f01-${number.toString(16).padStart(12, '0')}`;

export const lookupOf = (number: number, record = `{"id":"${idOf(number)}"}`) => ({
  pinId: idOf(number),
  at: at + number,
  record,
});

/** Returns the line of the history file that such a lookup is. */
export const lineOf = (number: number, record?: string) => entryLine({...lookupOf(number, record), scope});
