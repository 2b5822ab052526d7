import {exitCodeOf} from '../../core/errors/exit-code.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {listPins} from '../../services/pinning/list-pins.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {stdoutDrained} from '../../services/terminal/stdout-drained.ts';
import {createListProgress} from '../shared/list-progress.ts';
import {requireCredentials} from '../shared/require-credentials.ts';
import {sayError} from '../shared/say-error.ts';
import type {ListFlags} from './list-flags.ts';
import {type ListPrinter, listPrinter} from './list-printer.ts';
import {askedOf, createSelection, type Selection} from './list-selection.ts';
import {appliedHere, interruptedList, listSummary, spokenHeading} from './list-words.ts';
import {sortedPages} from './sorted-pages.ts';

interface ListInvocation {
  readonly flags: ListFlags;
  readonly signal: AbortSignal;
}

/**
 * Prints the account's pins, and on stderr what is not listed. Returns 0, or 1 if a record could not be read.
 *
 * @throws PinviewError if there are no keys, or a page could not be fetched.
 */
export async function list(
  {flags, signal}: ListInvocation,
  services: Services,
  output: Output,
): Promise<number> {
  const keys = await requireCredentials(services, signal);
  const progress = createListProgress(output, flags.offset);
  const sayUnreadable = (pinId: string, error: PinviewError) => sayError(error, progress.output, pinId);
  const selection = createSelection(flags, services.endpoint.provider, sayUnreadable);
  const {listing} = services.endpoint.provider;
  const printer = listPrinter(flags, output, () =>
    spokenHeading(selection.count, {...selection, offset: flags.offset}),
  );
  if (selection.isFiltered) output.say(`pinview: ${appliedHere(flags, listing.filters)}\n`);
  const isSortedHere = !listing.sorts && (flags.sort !== 'newest' || flags.reverse === true);
  if (isSortedHere)
    output.say('pinview: The service cannot sort: all pins are fetched first, then sorted here.\n');
  const options = {
    query: {order: flags.sort, isReversed: flags.reverse === true, ...askedOf(flags, listing)},
    keys,
    signal,
    onPause: progress.say,
  };
  try {
    const pages = isSortedHere
      ? sortedPages(listPins({...options, isWhole: true}, services), flags, services, progress)
      : listPins({...options, ...rangeOf(flags, selection)}, services);
    for await (const page of pages) {
      const pins = selection.take(page);
      progress.clear();
      print(printer.next(pins), output);
      await stdoutDrained(signal);
      if (selection.isFull || selection.isPast) break;
      progress.show(selection.count);
    }
  } catch (error) {
    progress.clear();
    return endEarly(
      interruptedList(error, selection.count),
      {flags, printer, isBegun: selection.count.listed > 0},
      output,
    );
  }
  progress.clear();
  print(printer.end(), output);
  const summary = listSummary(selection.count, {...selection, offset: flags.offset});
  if (summary !== undefined) output.say(`pinview: ${summary}\n`);
  return selection.hasUnreadable ? 1 : 0;
}

/** Returns where the list begins, and how much of it is wanted. */
function rangeOf({offset, all, since}: ListFlags, {isFiltered, limit}: Selection) {
  return {
    offset,
    wanted: isFiltered ? undefined : limit,
    isWhole: all === true && since === undefined,
  };
}

interface EarlyEnd {
  readonly flags: ListFlags;
  readonly printer: ListPrinter;
  /** Whether anything was printed. */
  readonly isBegun: boolean;
}

/**
 * Closes a JSON array that was begun, and reports the error on stderr only: stdout may hold no second document. Rethrows
 * the error of any other list.
 */
function endEarly(error: unknown, {flags, printer, isBegun}: EarlyEnd, output: Output): number {
  if (!flags.json) throw error;
  if (!isBegun || !(error instanceof PinviewError)) throw error;
  print(printer.end(), output);
  sayError(error, output);
  return exitCodeOf(error);
}

function print(text: string, output: Output): void {
  if (text !== '') output.print(text);
}
