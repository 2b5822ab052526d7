import {PinviewError} from '../../core/errors/pinview-error.ts';
import {pinState} from '../../core/pin/verdict.ts';
import {maxWatchMs, mayAskAgain, pollDelay, pollPolicy} from '../../core/requests/policies.ts';
import type {SeenPin} from './seen-pin.ts';
import type {WatchEnd, WatchedPin} from './watched-pin.ts';

/** The pins that are requested again until they are finished, whichever is on screen. */
export interface WatchList {
  /** Watches these pins as well. */
  readonly start: (pinIds: readonly string[]) => void;
  readonly stop: (pinIds: Iterable<string>) => void;
  /** Notes an answer, whatever it was requested for. */
  readonly notice: (pinId: string, seen: SeenPin) => void;
  /** Tells whether this answer has ended a watch, so that the user has already been told. */
  readonly hasEndedWith: (seen: SeenPin) => boolean;
  /** The same object until a pin is added or leaves. */
  readonly pinIds: () => ReadonlySet<string>;
  /** The same object until something about this pin changes. */
  readonly watchedPin: (pinId: string | undefined) => WatchedPin | undefined;
  /** Calls the listener after each change. Returns a function that unsubscribes it. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface WatchOptions {
  /**
   * Requests a pin. The answer comes in through `notice`.
   *
   * @throws PinviewError if the request fails.
   */
  readonly ask: (pinId: string, signal: AbortSignal) => Promise<unknown>;
  readonly onEnd: (end: WatchEnd) => void;
  /** The pause between two checks, whichever pins they are for, in milliseconds. */
  readonly spacingMs: number;
  readonly log: (text: string) => void;
}

interface Entry {
  shown: WatchedPin;
  attempt: number;
  timer: NodeJS.Timeout | undefined;
  readonly controller: AbortController;
}

/** Creates an empty list of watched pins. */
export function createWatchList({ask, onEnd, spacingMs, log}: WatchOptions): WatchList {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const ended = new WeakSet<SeenPin>();
  let pinIds: ReadonlySet<string> = new Set();
  /** No pin is checked before this time, by `performance.now()`: the service has asked to wait. */
  let heldUntil = 0;

  const publish = () => {
    if (pinIds.size !== entries.size || [...entries.keys()].some(pinId => !pinIds.has(pinId)))
      pinIds = new Set(entries.keys());
    for (const listener of listeners) listener();
  };
  const update = (entry: Entry, change: Partial<WatchedPin>) => {
    entry.shown = {...entry.shown, ...change};
  };

  function remove(pinId: string): void {
    const entry = entries.get(pinId);
    clearTimeout(entry?.timer);
    entries.delete(pinId);
    entry?.controller.abort();
  }

  function end(outcome: WatchEnd): void {
    log(`watch of ${outcome.pinId}: ${outcome.kind}`);
    remove(outcome.pinId);
    publish();
    onEnd(outcome);
  }

  function checkAt(pinId: string, entry: Entry, wantedAt: number): void {
    clearTimeout(entry.timer);
    const nextAt = Math.max(wantedAt, heldUntil);
    const delay = nextAt - performance.now();
    log(`watch of ${pinId}: next in ${Math.round(delay)} ms`);
    entry.timer = setTimeout(() => void check(pinId, entry), delay);
    update(entry, {nextAt});
  }

  function planNext(pinId: string, entry: Entry, {retryAfterMs = 0, behind = 0} = {}): void {
    const delay = pollDelay(entry.attempt++, Math.random(), retryAfterMs);
    const nextAt = performance.now() + Math.max(delay, entries.size * spacingMs - behind);
    if (nextAt - entry.shown.since > maxWatchMs) end({kind: 'expired', pinId});
    else checkAt(pinId, entry, nextAt);
  }

  async function check(pinId: string, entry: Entry): Promise<void> {
    update(entry, {nextAt: undefined});
    publish();
    const error = await ask(pinId, entry.controller.signal).then(() => undefined, expected);
    if (entries.get(pinId) !== entry) return;
    // Cancelling the request on screen does not end the watch.
    if (error !== undefined && error.code !== 'cancelled' && !mayAskAgain(error, pollPolicy))
      return end({kind: 'failed', pinId, error});
    update(entry, {error});
    const retryAfterMs = error?.retryAfterMs ?? 0;
    if (error?.code === 'rate-limited') holdBack(retryAfterMs);
    planNext(pinId, entry, {retryAfterMs});
    publish();
  }

  /** A rate limit holds for all pins: checks due meanwhile follow afterwards, one by one. */
  function holdBack(ms: number): void {
    heldUntil = Math.max(heldUntil, performance.now() + ms);
    let late = 0;
    for (const [pinId, entry] of entries) {
      const {nextAt} = entry.shown;
      if (nextAt !== undefined && nextAt < heldUntil) checkAt(pinId, entry, heldUntil + spacingMs * late++);
    }
  }

  return {
    start(wanted) {
      const added = [...new Set(wanted)].filter(pinId => !entries.has(pinId));
      const since = performance.now();
      for (const pinId of added) {
        const shown = {since, nextAt: undefined, error: undefined};
        entries.set(pinId, {shown, attempt: 0, timer: undefined, controller: new AbortController()});
      }
      // Pins added together are spread over the time between two checks of one.
      for (const [index, pinId] of added.entries()) {
        const entry = entries.get(pinId);
        if (entry !== undefined) planNext(pinId, entry, {behind: spacingMs * (entries.size - 1 - index)});
      }
      publish();
    },
    stop(unwanted) {
      for (const pinId of [...unwanted]) remove(pinId);
      publish();
    },
    notice(pinId, seen) {
      const state = pinState(seen.pin);
      if (!entries.has(pinId) || state === 'pinning' || state === 'unknown') return;
      ended.add(seen);
      end({kind: 'finished', pinId, seen});
    },
    hasEndedWith: seen => ended.has(seen),
    pinIds: () => pinIds,
    watchedPin: pinId => (pinId === undefined ? undefined : entries.get(pinId)?.shown),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function expected(error: unknown): PinviewError {
  if (!(error instanceof PinviewError)) throw error;
  return error;
}
