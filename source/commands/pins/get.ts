import {exitCodeOf} from '../../core/errors/exit-code.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {printedField} from '../../core/export/printed-field.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {whileWaiting} from '../../services/terminal/progress-line.ts';
import {sayError} from '../shared/say-error.ts';
import {findPins, type LookupResult} from './ask-for-pins.ts';
import {arrayText, type PinFormat, pinText} from './pin-format.ts';
import {pinLines, pinTable, tableColumns} from './pin-table.ts';

interface GetOptions {
  readonly pinIds: Iterable<string> | AsyncIterable<string>;
  readonly format: PinFormat;
  /** Whether one pin was named: JSON is its record rather than an array, and its error is the command's. */
  readonly isSingle: boolean;
  /** Whether the IDs are being typed. */
  readonly isTyped: boolean;
  readonly signal: AbortSignal;
}

/**
 * Prints the pins in the order in which they are named. Returns 0, or the exit code of the first failure; the other
 * pins are still printed.
 *
 * @throws PinviewError if there are no keys, or if the only pin fails.
 */
export async function get(options: GetOptions, services: Services, output: Output): Promise<number> {
  const {pinIds, format, isSingle, isTyped, signal} = options;
  const print = async (inner: Output) => {
    const results = await findPins({pinIds, isSingle, signal}, services, inner);
    const count = Array.isArray(pinIds) ? pinIds.length : undefined;
    return printResults(results, {format, isSingle, count}, inner);
  };
  // A progress line would overwrite IDs that are still being typed.
  const exitCode = await (isTyped ? print(output) : whileWaiting('Asking the service…', output, print));
  await services.history.tidy?.();
  return exitCode;
}

interface PrintOptions extends Pick<GetOptions, 'format' | 'isSingle'> {
  /** How many pins there will be; undefined if that is not known yet. */
  readonly count: number | undefined;
}

/** Prints pins in this order, and why others failed. Returns the exit code of the first failure, or 0. */
export async function printResults(
  results: AsyncIterable<LookupResult>,
  options: PrintOptions,
  output: Output,
): Promise<number> {
  const {kind} = options.format;
  if (kind === 'json' && !options.isSingle) return printTogether(results, all => arrayText(all), output);
  const {columns, hasColours, isPlain} = output;
  // Only a terminal gets aligned columns.
  if (kind !== 'table' || columns === undefined) return printInTurn(results, options, output);
  const tableOf = (all: readonly LookupResult[]) => {
    const pins = all.flatMap(({pin}) => pin ?? []);
    if (pins.length === 0) return '';
    const now = Date.now();
    return isPlain ? pinLines(pins, now) : pinTable(pins, {columns, hasColours, now});
  };
  return printTogether(results, tableOf, output);
}

/** Prints the pins once all results are in. */
async function printTogether(
  results: AsyncIterable<LookupResult>,
  textOf: (all: readonly LookupResult[]) => string,
  output: Output,
): Promise<number> {
  const all: LookupResult[] = [];
  for await (const result of results) all.push(result);
  const text = textOf(all);
  if (text !== '') output.print(text);
  for (const {pinId, error} of all) {
    if (error !== undefined) sayError(error, output, pinId);
  }
  const failed = all.find(({error}) => error !== undefined)?.error;
  return failed === undefined ? 0 : exitCodeOf(failed);
}

/** Prints each pin as soon as those before it are printed. */
async function printInTurn(
  results: AsyncIterable<LookupResult>,
  options: PrintOptions,
  output: Output,
): Promise<number> {
  const {format, isSingle} = options;
  const isApart = format.kind === 'card' || format.kind === 'spoken';
  let firstError: PinviewError | undefined;
  let gap = '';
  let place = 0;
  for await (const result of results) {
    const {text, error} = shown(result, format, output.hasColours);
    const isThrown = isSingle && error !== undefined;
    place++;
    if (text !== '' && (!isThrown || text.trim() !== ''))
      output.print(gap + placeText(place, options) + text);
    if (isThrown) throw error;
    if (isApart && text !== '') gap = '\n';
    if (error !== undefined) sayError(error, output, result.pinId);
    firstError ??= error;
  }
  return firstError === undefined ? 0 : exitCodeOf(firstError);
}

/** Returns the place of one of several pins, for screen readers; otherwise an empty string. */
function placeText(place: number, {format, count}: PrintOptions): string {
  if (format.kind !== 'spoken' || count === 1) return '';
  return count === undefined ? `${place}: ` : `${place} of ${count}: `;
}

function shown(result: LookupResult, format: PinFormat, hasColours: boolean) {
  const {pin, error} = result;
  if (pin === undefined) return {text: lineOf(result, format), error};
  try {
    return {text: pinText(pin, format, hasColours), error: undefined};
  } catch (fault) {
    if (!(fault instanceof PinviewError)) throw fault;
    return {text: lineOf(result, format), error: fault};
  }
}

/** Returns a line, of what is known, even for a failed pin: so lines can be counted, and pasted beside the pin IDs. */
function lineOf({pinId, pin}: LookupResult, format: PinFormat): string {
  if (format.kind === 'table') return `${'\t'.repeat(tableColumns - 1)}\n`;
  if (format.kind !== 'field') return '';
  const textOf = (path: string) => (pin === undefined ? undefined : printedField(pin, path));
  return `${format.paths.map(path => textOf(path) ?? (path === 'id' ? sanitize(pinId) : '')).join('\t')}\n`;
}
