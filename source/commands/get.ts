import {exitCodeOf} from '../core/exit-code.ts';
import type {Pin} from '../core/pin.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {Output} from '../services/output.ts';
import {createPinQueue} from '../services/pin-queue.ts';
import type {Services} from '../services/services.ts';
import {arrayText, type PinFormat, pinText} from './pin-format.ts';
import {remember} from './remember.ts';
import {requireKeys} from './require-keys.ts';

interface GetOptions {
  readonly pinIds: readonly string[];
  readonly format: PinFormat;
  /** One pin that was asked for by its ID: JSON is its record, not an array, and its error is the command's. */
  readonly isSingle: boolean;
  readonly signal: AbortSignal;
}

/** A pin, or why it could not be had. */
type Finding =
  | {readonly pinId: string; readonly pin: Pin; readonly error?: undefined}
  | {readonly pinId: string; readonly pin?: undefined; readonly error: PinviewError};

/**
 * Prints the pins in the order in which they are named. Returns 0, or the exit code of the first that could not be
 * had; the others are printed all the same.
 *
 * @throws PinviewError if there are no keys, or the only pin could not be had.
 */
export async function get(options: GetOptions, services: Services, output: Output): Promise<number> {
  const {pinIds, format, isSingle, signal} = options;
  const keys = await requireKeys(services, signal);
  const {pinApi, log} = services;
  const onPause = (talk: string) => output.say(`pinview: ${talk}\n`);
  const queue = createPinQueue({pinApi, keys, signal, log, onPause});

  async function find(pinId: string): Promise<Finding> {
    try {
      const pin = await queue.getPin(pinId);
      await remember(pin, pinId, services, output);
      return {pinId, pin};
    } catch (error) {
      if (!(error instanceof PinviewError) || isSingle || error.code === 'cancelled') throw error;
      return {pinId, error};
    }
  }

  // A pin that is named twice is asked for once.
  const requests = new Map([...new Set(pinIds)].map(pinId => [pinId, find(pinId)]));
  // One that fails in an unexpected way is told of when its turn comes.
  for (const request of requests.values()) request.catch(() => {});
  const findings = pinIds.map(pinId => requests.get(pinId) ?? find(pinId));
  return format.kind === 'json' && !isSingle
    ? printArray(await Promise.all(findings), output)
    : printInTurn(findings, {format, isSingle}, output);
}

function printArray(findings: readonly Finding[], output: Output): number {
  output.print(arrayText(findings));
  for (const {pinId, error} of findings) sayError(pinId, error, output);
  return exitCodeOfFirst(findings.map(({error}) => error));
}

/** Prints each as soon as those before it are printed. */
async function printInTurn(
  findings: readonly Promise<Finding>[],
  {format, isSingle}: Pick<GetOptions, 'format' | 'isSingle'>,
  output: Output,
): Promise<number> {
  const errors: (PinviewError | undefined)[] = [];
  let gap = '';
  for (const each of findings) {
    const finding = await each;
    const {text, error} = shown(finding, format, output.hasColours);
    if (isSingle && error !== undefined) throw error;
    if (text !== '') output.print(gap + text);
    if (format.kind === 'card' && text !== '') gap = '\n';
    sayError(finding.pinId, error, output);
    errors.push(error);
  }
  return exitCodeOfFirst(errors);
}

function shown({pin, error}: Finding, format: PinFormat, hasColours: boolean) {
  // A line for each pin, also for one that could not be had: lines can be counted, and pasted beside the pin IDs.
  const nothing = format.kind === 'field' ? '\n' : '';
  if (pin === undefined) return {text: nothing, error};
  try {
    return {text: pinText(pin, format, hasColours), error: undefined};
  } catch (fault) {
    if (!(fault instanceof PinviewError)) throw fault;
    return {text: nothing, error: fault};
  }
}

function sayError(pinId: string, error: PinviewError | undefined, output: Output): void {
  if (error === undefined) return;
  output.say(`pinview: ${pinId}: ${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`);
}

function exitCodeOfFirst(errors: readonly (PinviewError | undefined)[]): number {
  const first = errors.find(error => error !== undefined);
  return first === undefined ? 0 : exitCodeOf(first);
}
