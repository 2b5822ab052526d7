import {exitCodeOf} from '../../core/errors/exit-code.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {pinState, shortTitle} from '../../core/pin/verdict.ts';
import {clockTime} from '../../core/text/dates.ts';
import {plural} from '../../core/text/group-digits.ts';
import {shorten} from '../../core/text/sanitize.ts';
import type {Services} from '../../services/services.ts';
import {ignoreHangUp} from '../../services/system/ignore-hang-up.ts';
import {monotonicMs} from '../../services/system/monotonic-clock.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createProgressLine, isRewritable} from '../../services/terminal/progress-line.ts';
import {requireCredentials} from '../shared/require-credentials.ts';
import type {LookupResult} from './ask-for-pins.ts';
import {printResults} from './get.ts';
import type {PinFormat} from './pin-format.ts';
import {finishedPin, pinFailed} from './wait.ts';
import {createWaitProgress, firstOutcome, passedTime, withWayOut} from './wait-progress.ts';

interface WaitAllOptions {
  /** Without duplicates. */
  readonly pinIds: readonly string[];
  readonly format: PinFormat;
  /** In milliseconds; undefined waits forever. */
  readonly timeoutMs: number | undefined;
  /** Ends the wait. */
  readonly signal: AbortSignal;
}

/** What is known about one of the pins. */
interface Watched {
  readonly pinId: string;
  /** As last seen. */
  pin?: Pin;
  outcome: string;
  /** Whether the outcome is a pin’s status rather than an error. */
  isAnswer: boolean;
  /** Why asking for it again cannot help. */
  error?: PinviewError;
  isFinished: boolean;
}

/**
 * Asks until all pins are done, one has failed, or asking for one again cannot help; then prints each as last seen.
 * Returns 0 if all are done, the exit code of an error, or 6 if a pin has failed or is no longer pinned.
 *
 * @throws PinviewError `time-ran-out`, `cancelled`, or why there are no keys.
 */
export async function waitForAll(
  options: WaitAllOptions,
  services: Services,
  output: Output,
): Promise<number> {
  const {pinIds, format, timeoutMs, signal} = options;
  const deadline = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const one = new AbortController();
  const end = AbortSignal.any([signal, one.signal, ...(deadline === undefined ? [] : [deadline])]);
  const watched = pinIds.map(
    (pinId): Watched => ({pinId, outcome: 'no answer yet', isAnswer: false, isFinished: false}),
  );
  const progress = createProgressLine(output);
  const startedAt = monotonicMs();
  const hasLine = isRewritable(output);
  const leftOf = () => watched.filter(({isFinished}) => !isFinished);
  const show = () => {
    if (!hasLine) return;
    const left = leftOf();
    const states = left.map(each => `${nameOf(each)} ${each.outcome}`).join(', ');
    const text = `${left.length} of ${watched.length} left · ${clockTime(monotonicMs() - startedAt)} · ${states}`;
    progress.show(withWayOut(text, output));
  };

  async function finish(each: Watched, keys: Parameters<typeof finishedPin>[1]['keys']): Promise<void> {
    const say = (talk: string) =>
      progress.output.say(talk.replace(/^pinview: /, `pinview: ${nameOf(each)}: `));
    // On a terminal one line is for all pins; elsewhere each has lines of its own.
    const own = hasLine ? undefined : createWaitProgress({...output, say});
    const pin = await finishedPin(each.pinId, {
      keys,
      services,
      output: {...output, say},
      end,
      show(outcome, next, isAnswer) {
        // No pin is asked for again once another has ended the wait.
        if (end.aborted) return;
        if (outcome !== firstOutcome) Object.assign(each, {outcome, isAnswer});
        own?.show(outcome, next);
        show();
      },
      onPin(seen) {
        each.pin = seen;
      },
    });
    each.isFinished = true;
    progress.clear();
    const after = passedTime(monotonicMs() - startedAt, output);
    const left = output.isPlain ? `, ${leftOf().length} of ${watched.length} left` : '';
    output.say(`${nameOf(each)}: ${pinState(pin)} after ${after}${left}\n`);
    if (pinState(pin) !== 'pinned') one.abort();
  }

  // Keeps the time current while requests for all pins are under way.
  const clock = hasLine ? setInterval(show, 1000) : undefined;
  const stopIgnoring = ignoreHangUp();
  try {
    const keys = await requireCredentials(services, end);
    const endings = watched.map(each =>
      finish(each, keys).catch((error: unknown) => {
        if (end.aborted) return;
        if (!(error instanceof PinviewError)) throw error;
        each.error = error;
        one.abort();
      }),
    );
    await Promise.all(endings);
    clearInterval(clock);
    progress.clear();
    if (signal.aborted) throw new PinviewError('cancelled', 'Interrupted.');
    requireOutcome(watched, timeoutMs);
    await printResults(resultsOf(watched), {format, isSingle: false, count: watched.length}, output);
    await services.history.tidy?.();
    const failed = watched.find(({error}) => error !== undefined)?.error;
    if (failed !== undefined) return exitCodeOf(failed);
    return watched.some(hasFailed) ? pinFailed : 0;
  } catch (error) {
    clearInterval(clock);
    progress.clear();
    if (signal.aborted) throw new PinviewError('cancelled', 'Interrupted.', {cause: error});
    if (deadline?.aborted && error instanceof PinviewError && error.code === 'cancelled')
      throw timeRanOut(timeoutMs, watched);
    throw error;
  } finally {
    stopIgnoring();
  }
}

/** Tells whether a pin has failed, which is only known of one that is finished. */
function hasFailed({pin, isFinished}: Watched): boolean {
  return isFinished && pin !== undefined && pinState(pin) !== 'pinned';
}

/** In characters, for a name among others on one line. */
const maxNameLength = 40;

function nameOf({pin, pinId}: Watched): string {
  return pin === undefined ? pinId : shorten(shortTitle(pin), maxNameLength);
}

async function* resultsOf(watched: readonly Watched[]): AsyncGenerator<LookupResult> {
  for (const {pin, pinId, error} of watched) {
    if (error !== undefined) yield {pinId, error};
    else if (pin !== undefined) yield {pinId, pin};
    else yield {pinId, error: new PinviewError('cancelled', 'Another pin failed before this one was seen.')};
  }
}

/** @throws PinviewError `time-ran-out` if some pins are not finished, and none has failed. */
function requireOutcome(watched: readonly Watched[], timeoutMs: number | undefined): void {
  const isOver = (each: Watched) => each.error !== undefined || hasFailed(each);
  if (watched.some(isOver) || watched.every(({isFinished}) => isFinished)) return;
  throw timeRanOut(timeoutMs, watched);
}

function timeRanOut(timeoutMs: number | undefined, watched: readonly Watched[]): PinviewError {
  const left = watched.filter(({isFinished}) => !isFinished);
  const isOne = left.length === 1;
  const answers = isOne ? 'Its last answer was' : 'Their last answers were';
  const lead = left.every(({isAnswer}) => isAnswer) ? answers : 'The last attempts brought';
  const lines = left.map(each => `  ${nameOf(each)}: ${each.outcome}`);
  return new PinviewError(
    'time-ran-out',
    `${left.length} of ${watched.length} pins ${plural(left.length, 'was', 'were')} not done within ${(timeoutMs ?? 0) / 1000} s.`,
    {
      hint: `${lead}:\n${lines.join('\n')}\n${isOne ? 'It' : 'They'} may still finish: wait again with a longer --timeout, or without one.`,
    },
  );
}
