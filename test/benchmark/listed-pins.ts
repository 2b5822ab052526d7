import {longRecord} from './long-history.ts';

/** The number of pins of the listed account. */
export const listedPins = 50_000;

let records: readonly string[] | undefined;

/** Returns the page of the account's pins that a request URL asks for, as JSON. */
export function listedPage(url: string): string {
  records ??= Array.from({length: listedPins}, (_, number) => longRecord(number));
  const query = new URL(url, 'http://localhost').searchParams;
  const offset = Number(query.get('offset'));
  const page = records.slice(offset, offset + Number(query.get('limit')));
  return `{"data":{"totals":{"files":${listedPins}},"pins":[${page}]},"status":"success"}`;
}
