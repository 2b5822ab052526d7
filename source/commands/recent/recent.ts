import {counted} from '../../core/text/group-digits.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {sayWarnings} from '../shared/remember-lookup.ts';
import {recentFields, recentJson, recentLines, recentTable, recentValues} from './recent-format.ts';

interface RecentOptions {
  readonly isJson: boolean;
  /** Fields to print instead of the usual columns. */
  readonly fields: readonly string[] | undefined;
  /** The most pins to list. */
  readonly limit: number | undefined;
}

/** Prints the recent lookups, newest first: a table, or tab-separated values if stdout is not a terminal. Returns 0. */
export async function recent(
  {isJson, fields, limit}: RecentOptions,
  {history}: Services,
  output: Output,
): Promise<number> {
  const lookups = (await history.all()).slice(0, limit);
  sayWarnings(history, output);
  const {columns, hasColours} = output;
  const now = Date.now();
  if (isJson) output.print(recentJson(lookups));
  else if (lookups.length === 0)
    output.say('There are no recent lookups. pinview get looks pins up, and pinview shows them.\n');
  else if (fields !== undefined) output.print(recentFields(lookups, fields));
  else if (columns === undefined) output.print(recentValues(lookups));
  else if (output.isPlain) output.print(recentLines(lookups, now));
  else output.print(recentTable(lookups, {columns, hasColours, now}));
  return 0;
}

const lookupsOf = (count: number) => counted(count, 'recent lookup', 'recent lookups');

/** Asks a yes-or-no question. */
export type Confirm = (question: string) => Promise<boolean>;

/**
 * Forgets all recent lookups after confirmation. Returns 0, or 1 if the user declines.
 *
 * @throws PinviewError `history` if they cannot be forgotten.
 */
export async function clearRecent(confirm: Confirm, services: Services, output: Output): Promise<number> {
  const {history, profile, endpoint} = services;
  const {length} = await history.all();
  const whose = `of profile ${profile} at ${endpoint.name}`;
  if (length > 0 && !(await confirm(`Forget all ${lookupsOf(length)} ${whose}?`))) {
    output.say('Nothing was forgotten.\n');
    return 1;
  }
  output.say(`Forgot ${lookupsOf(await history.forget())} ${whose}.\n`);
  return 0;
}

/**
 * Forgets the lookups of these pins. Returns 0, or 3 if any of them has none; the others are forgotten.
 *
 * @throws PinviewError `history` if they cannot be forgotten.
 */
export async function removeRecent(
  pinIds: readonly string[],
  {history}: Services,
  output: Output,
): Promise<number> {
  const known = new Set((await history.all()).map(lookup => lookup.pinId));
  await history.forget(pinIds);
  const missing = pinIds.filter(pinId => !known.has(pinId));
  for (const pinId of missing) output.say(`pinview: ${sanitize(pinId)} is not among the recent lookups.\n`);
  return missing.length === 0 ? 0 : noSuchPin;
}

const noSuchPin = 3;
