import {entryLine} from '../../source/core/history/lookup.ts';

/** The scope of the lookups: profile and service. */
export const scope = 'default https://pins.example';

/** The time of the first, in milliseconds since 1970. */
export const at = 1_740_823_200_000;

/** Returns the pin ID with this number. */
export const idOf = (number: number) => `0123abcd-89ab-4cde-8f01-${number.toString(16).padStart(12, '0')}`;

export const lookupOf = (number: number, record = `{"id":"${idOf(number)}"}`) => ({
  pinId: idOf(number),
  at: at + number,
  record,
});

/** Returns the line of such a lookup in the history file. */
export const lineOf = (number: number, record?: string) => entryLine({...lookupOf(number, record), scope});
