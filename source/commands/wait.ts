import {setTimeout} from 'node:timers/promises';
import {clockTime} from '../core/dates.ts';
import type {Pin} from '../core/pin.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {plainText, shorten} from '../core/plain-text.ts';
import {pollDelay} from '../core/poll-delay.ts';
import {isPassing} from '../core/retry.ts';
import {type PinState, pinState} from '../core/verdict.ts';
import type {Output} from '../services/output.ts';
import {createProgressLine} from '../services/progress-line.ts';
import type {Services} from '../services/services.ts';
import {type PinFormat, pinText} from './pin-format.ts';
import {remember} from './remember.ts';
import {requireKeys} from './require-keys.ts';

interface WaitOptions {
  readonly pinId: string;
  readonly format: PinFormat;
  /** Milliseconds; undefined waits for ever. */
  readonly timeoutMs: number | undefined;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

const pinFailed = 6;

/**
 * Asks until the pin is done or has failed, then prints it. Returns 0 for a pin that is done, 6 for one that has
 * failed or is not pinned any more.
 *
 * @throws PinviewError `time-ran-out`, `cancelled`, or why there is no use in asking again.
 */
export async function wait(options: WaitOptions, services: Services, output: Output): Promise<number> {
  const {pinId, format, timeoutMs, signal} = options;
  const deadline = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const end = deadline === undefined ? signal : AbortSignal.any([signal, deadline]);
  const progress = createProgressLine(output);
  const startedAt = Date.now();
  const show = (outcome: string, next: string) =>
    progress.show(`${outcome} · ${clockTime(Date.now() - startedAt)} · ${next}`);
  try {
    const pin = await finishedPin(pinId, {services, output, show, end});
    progress.clear();
    output.print(pinText(pin, format, output.hasColours));
    const state = pinState(pin);
    if (state === 'pinned') return 0;
    output.say(`pinview: The pin ${state === 'failed' ? 'has failed' : 'is not pinned any more'}.\n`);
    return pinFailed;
  } catch (error) {
    progress.clear();
    if (signal.aborted) throw new PinviewError('cancelled', 'Interrupted.', {cause: error});
    if (deadline?.aborted) throw timeRanOut(timeoutMs ?? 0, error);
    throw error;
  }
}

interface Waiting {
  readonly services: Services;
  readonly output: Output;
  /** Told at least each second what the last request brought, and what comes next. */
  readonly show: (outcome: string, next: string) => void;
  readonly end: AbortSignal;
}

/** Returns the pin once its state is final; throws why there is no use in asking again, or why it was ended. */
export async function finishedPin(pinId: string, {services, output, show, end}: Waiting): Promise<Pin> {
  const keys = await requireKeys(services, end);
  let last: Check = {outcome: 'Asking'};
  for (let attempt = 0; ; attempt++) {
    show(last.outcome, 'asking…');
    const check = await checkPin(() => services.pinApi.getPin(pinId, keys, end));
    const {pin, outcome, retryAfterMs} = check;
    if (pin !== undefined && pin.record !== last.pin?.record) await remember(pin, pinId, services, output);
    if (pin !== undefined && finalStates.has(pinState(pin))) return pin;
    // On a terminal the progress line says it.
    if (pin === undefined && outcome !== last.outcome && output.talkColumns === undefined) {
      output.say(`pinview: ${outcome} Asking again.\n`);
    }
    last = check;
    const delayMs = pollDelay(attempt, Math.random(), retryAfterMs);
    services.log(`check ${attempt + 1}: ${outcome}; the next in ${delayMs} ms`);
    const nextAt = Date.now() + delayMs;
    for (let left = delayMs; left > 0; left = nextAt - Date.now()) {
      show(outcome, `next check in ${Math.ceil(left / 1000)} s`);
      await setTimeout(Math.min(left, 1000), undefined, {signal: end});
    }
  }
}

/** What a request brought: a pin, or the news that there is none yet to be had. */
interface Check {
  readonly pin?: Pin;
  /** In words. */
  readonly outcome: string;
  readonly retryAfterMs?: number | undefined;
}

/** Milliseconds. For a longer pause than this nobody waits who was not told of it. */
const longestPauseMs = 60 * 60_000;

/** Returns what asking brought; throws where it is of no use to ask again, or not for more than an hour. */
async function checkPin(ask: () => Promise<Pin>): Promise<Check> {
  try {
    const pin = await ask();
    return {pin, outcome: shorten(plainText(pin.status ?? 'No status given'), 40)};
  } catch (error) {
    if (!isPassing(error) || (error.retryAfterMs ?? 0) > longestPauseMs) throw error;
    return {outcome: error.message, retryAfterMs: error.retryAfterMs};
  }
}

/** A pin that was unpinned does not become pinned by itself. */
const finalStates: ReadonlySet<PinState> = new Set(['pinned', 'failed', 'unpinned']);

function timeRanOut(timeoutMs: number, cause: unknown): PinviewError {
  return new PinviewError('time-ran-out', `The pin was not done within ${timeoutMs / 1000} s.`, {
    cause,
    hint: 'It may still become so: wait again, with a longer --timeout or without one.',
  });
}
