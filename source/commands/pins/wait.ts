import {setTimeout} from 'node:timers/promises';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {type PinState, pinState} from '../../core/pin/verdict.ts';
import {mayAskAgain, pollDelay, pollPolicy} from '../../core/requests/policies.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import type {Services} from '../../services/services.ts';
import {ignoreHangUp} from '../../services/system/ignore-hang-up.ts';
import {monotonicMs} from '../../services/system/monotonic-clock.ts';
import type {Output} from '../../services/terminal/output.ts';
import {whileWaiting} from '../../services/terminal/progress-line.ts';
import {recordLookup} from '../shared/remember-lookup.ts';
import {requireCredentials} from '../shared/require-credentials.ts';
import {type PinFormat, pinText} from './pin-format.ts';
import {asking, asSentence, createWaitProgress, firstOutcome} from './wait-progress.ts';

interface WaitOptions {
  readonly pinId: string;
  readonly format: PinFormat;
  /** In milliseconds; undefined waits forever. */
  readonly timeoutMs: number | undefined;
  /** Ends the wait. */
  readonly signal: AbortSignal;
}

/** The exit code for a pin that has failed, or is no longer pinned. */
export const pinFailed = 6;

/**
 * Asks until the pin is done or has failed, then prints it. Returns 0 for a pin that is done, 6 for one that has failed
 * or is no longer pinned.
 *
 * @throws PinviewError `time-ran-out`, `cancelled`, or the reason why asking again cannot help.
 */
export async function wait(options: WaitOptions, services: Services, output: Output): Promise<number> {
  const {pinId, format, timeoutMs, signal} = options;
  const deadline = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const end = deadline === undefined ? signal : AbortSignal.any([signal, deadline]);
  const progress = createWaitProgress(output);
  let last: Outcome = {text: firstOutcome, isAnswer: false};
  const show = (outcome: string, next: string, isAnswer: boolean) => {
    last = {text: outcome, isAnswer};
    progress.show(outcome, next);
  };
  const stopIgnoring = ignoreHangUp();
  try {
    const keys = await whileWaiting('Waiting for the keychain…', output, () =>
      requireCredentials(services, end),
    );
    const pin = await finishedPin(pinId, {keys, services, output: progress.output, show, end});
    progress.clear();
    output.print(pinText(pin, format, output.hasColours));
    await services.history.tidy?.();
    const state = pinState(pin);
    if (state === 'pinned') return 0;
    output.say(`pinview: The pin ${state === 'failed' ? 'has failed' : 'is no longer pinned'}.\n`);
    return pinFailed;
  } catch (error) {
    progress.clear();
    if (signal.aborted) throw new PinviewError('cancelled', 'Interrupted.', {cause: error});
    if (deadline?.aborted) throw timeRanOut(timeoutMs ?? 0, last, error);
    throw error;
  } finally {
    stopIgnoring();
  }
}

interface Waiting {
  readonly keys: ApiKeys;
  readonly services: Pick<Services, 'pinApi' | 'budget' | 'history' | 'log'>;
  readonly output: Output;
  /** Called at least every second with the result of the last request, what comes next, and whether a pin was the result. */
  readonly show: (outcome: string, next: string, isAnswer: boolean) => void;
  readonly end: AbortSignal;
  /** Called with the pin each time it is seen. */
  readonly onPin?: (pin: Pin) => void;
}

/** Returns the pin once its state is final; throws why asking again cannot help, or why the wait has ended. */
export async function finishedPin(pinId: string, waiting: Waiting): Promise<Pin> {
  const {keys, services, output, show, end, onPin} = waiting;
  const {pinApi, budget} = services;
  const ask = () => budget.run(() => pinApi.getPin(pinId, keys, end), {signal: end});
  let last: PinCheck = {outcome: firstOutcome};
  for (let attempt = 0; ; attempt++) {
    show(last.outcome, asking, last.pin !== undefined);
    const check = await checkPin(ask);
    const {pin, outcome, retryAfterMs} = check;
    if (pin !== undefined) onPin?.(pin);
    if (pin !== undefined && pin.record !== last.pin?.record)
      await recordLookup(pin, pinId, services, output);
    if (pin !== undefined && finalStates.has(pinState(pin))) return pin;
    last = check;
    const delayMs = pollDelay(attempt, Math.random(), retryAfterMs);
    services.log(`check ${attempt + 1}: ${outcome}; the next in ${delayMs} ms`);
    const nextAt = monotonicMs() + delayMs;
    for (let left = delayMs; left > 0; left = nextAt - monotonicMs()) {
      show(outcome, `next check in ${Math.ceil(left / 1000)} s`, pin !== undefined);
      await setTimeout(Math.min(left, 1000), undefined, {signal: end});
    }
  }
}

/** The result of a request: a pin, or a reason why there is none yet. */
interface PinCheck {
  readonly pin?: Pin;
  /** In words. */
  readonly outcome: string;
  readonly retryAfterMs?: number | undefined;
}

/** Returns the result of a request; throws if asking again cannot help, or may not be done for more than an hour. */
async function checkPin(ask: () => Promise<Pin>): Promise<PinCheck> {
  try {
    const pin = await ask();
    return {pin, outcome: shorten(sanitize(pin.status ?? 'No status given'), 40)};
  } catch (error) {
    if (!mayAskAgain(error, pollPolicy)) throw error;
    return {outcome: error.message, retryAfterMs: error.retryAfterMs};
  }
}

/** A pin that was unpinned does not become pinned by itself. */
const finalStates: ReadonlySet<PinState> = new Set(['pinned', 'failed', 'unpinned']);

/** The result of the last request. */
interface Outcome {
  readonly text: string;
  /** Whether the text is a pin’s status rather than an error’s message. */
  readonly isAnswer: boolean;
}

function timeRanOut(timeoutMs: number, {text, isAnswer}: Outcome, cause: unknown): PinviewError {
  const said = `The last ${isAnswer ? 'answer was' : 'attempt failed'}: ${asSentence(text)}`;
  const last = text === firstOutcome ? 'There was no answer yet.' : said;
  return new PinviewError('time-ran-out', `The pin was not done within ${timeoutMs / 1000} s.`, {
    cause,
    hint: `${last} It may still finish: wait again with a longer --timeout, or without one.`,
  });
}
