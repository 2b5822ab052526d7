import {PinviewError} from '../../core/errors/pinview-error.ts';
import {groupDigits, plural} from '../../core/text/group-digits.ts';
import type {ListCount} from '../shared/list-progress.ts';
import {pinCount} from '../shared/pin-count.ts';
import type {ListFlags} from './list-flags.ts';

/**
 * Returns the message before a filtered list: which flags the service is asked for, and which are only applied here, to
 * what it lists.
 */
export function appliedHere(flags: ListFlags, asked: readonly string[] = []): string {
  const names = (['state', 'name', 'cid', 'meta', 'since'] as const).filter(
    name => flags[name] !== undefined,
  );
  const there = names.filter(name => asked.includes(name));
  const here = names.filter(name => !asked.includes(name));
  const sentences = [
    there.length > 0 && `The service is asked to filter by ${flagNames(there)}; its list is checked here.`,
    here.length > 0 &&
      `${flagNames(here)} ${plural(here.length, 'is', 'are')} applied here, to the pins that the service lists.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

function flagNames(names: readonly string[]): string {
  const shown = names.map(name => `--${name}`);
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

interface ListBeginning {
  readonly offset: number;
  /** The most pins listed. */
  readonly limit: number;
  readonly isFiltered: boolean;
}

/** Returns the heading for screen readers: how many pins there will be, as far as that is known. */
export function spokenHeading(
  {totals: {pins}}: ListCount,
  {offset, limit, isFiltered}: ListBeginning,
): string {
  if (pins === undefined)
    return limit === Number.POSITIVE_INFINITY ? 'All pins' : `At most ${pinCount(limit)}`;
  const there = pins - offset;
  if (isFiltered) return `Matches among ${pinCount(there)}`;
  return limit < there ? `${groupDigits(limit)} of ${pinCount(there)}` : pinCount(there);
}

interface ListEnd {
  /** Where it began. */
  readonly offset: number;
  /** Whether it ended at the limit. */
  readonly isFull: boolean;
  /** Whether it ended because nothing in the rest can match. */
  readonly isPast: boolean;
  readonly isFiltered: boolean;
}

/** Returns the message after a list: what is missing, or that there is nothing; undefined if there is nothing to say. */
export function listSummary(count: ListCount, end: ListEnd): string | undefined {
  const {listed, met} = count;
  if (end.isFull) return limitWords(count, end.isFiltered);
  const missing = end.isPast
    ? undefined
    : (missingWords(count, end.offset) ?? doubtfulWords(count, end.offset));
  if (missing !== undefined) return missing;
  if (listed > 0) return undefined;
  if (met > 0) return `No match among ${pinCount(met)}.`;
  return end.offset === 0 ? 'There are no pins.' : `There are no pins from offset ${end.offset} on.`;
}

function missingWords({met, totals, firstTotal = 0}: ListCount, offset: number): string | undefined {
  const missing = (totals.pins ?? 0) - offset - met;
  if (missing <= 0) return undefined;
  // Pins added meanwhile come before the part that was read.
  if (met >= firstTotal - offset)
    return `${pinCount(missing)} ${plural(missing, 'was', 'were')} added meanwhile, and ${plural(missing, 'is', 'are')} not listed.`;
  return `The service counts ${pinCount(met + missing)}, but listed only ${groupDigits(met)}. List again to see whether that changes.`;
}

/** Where the service’s count is only a hint and exceeds what was listed, pins may be missing. */
function doubtfulWords({met, totals: {about = 0}}: ListCount, offset: number): string | undefined {
  return about > offset + met
    ? `The service reports about ${pinCount(about)}, but listed only ${groupDigits(offset + met)}. List again to see whether that changes.`
    : undefined;
}

function limitWords(
  {listed, next, totals: {pins: total, about = 0}}: ListCount,
  isFiltered: boolean,
): string | undefined {
  if (total !== undefined && next >= total) return undefined;
  const goOn = `--all lists every one, --offset ${next} continues from here.`;
  if (isFiltered) {
    const whole = total === undefined ? '' : ` of ${groupDigits(total)}`;
    return `${pinCount(listed)} listed, from the first ${groupDigits(next)}${whole}. ${goOn}`;
  }
  if (total === undefined && about > listed)
    return `${groupDigits(listed)} of about ${pinCount(about)} listed. ${goOn}`;
  return `${total === undefined ? pinCount(listed) : `${groupDigits(listed)} of ${pinCount(total)}`} listed. ${goOn}`;
}

/** Returns the error that ended a list, with what was listed before and how to go on. */
export function interruptedList(error: unknown, {listed, next}: ListCount): unknown {
  if (!(error instanceof PinviewError) || next === 0) return error;
  const {code, message, hint} = error;
  const how = `${listed === 0 ? 'No pin was' : `${pinCount(listed)} ${plural(listed, 'was', 'were')}`} listed before. --offset ${next} continues from there.`;
  return new PinviewError(code, message, {
    cause: error,
    hint: hint === undefined || code === 'cancelled' ? how : `${how}\n${hint}`,
  });
}
