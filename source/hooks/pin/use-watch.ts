import {useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore} from 'react';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {pinState} from '../../core/pin/verdict.ts';
import {isTransient, maxFollowMs, pollDelay} from '../../core/requests/policies.ts';
import type {Freshness} from '../../core/screen/summary-lines.ts';
import {useServices} from '../services-context.ts';
import type {PinLookup} from './use-pin.ts';
import type {WatchList} from './watch-list.ts';

/** How the pin on screen is requested again while it is unfinished: because it is watched, or just because it is shown. */
export interface Watch {
  /** The pin may still change by itself. */
  readonly isPossible: boolean;
  /** The user watches it, so it is requested whatever is on screen. */
  readonly isWatched: boolean;
  /** It will be requested again: not after an error that another request would not fix. */
  readonly isOn: boolean;
  /** When the service is asked next, by `performance.now()`. */
  readonly nextAt: number | undefined;
  /** A request of the watch is in flight. */
  readonly isBusy: boolean;
  /** Why the last request of the watch failed. */
  readonly error: PinviewError | undefined;
  /** What is shown about it; undefined while it is off. */
  readonly shown: Freshness['watch'];
  readonly toggle: () => void;
}

interface Wish {
  readonly pinId: string | undefined;
  /** If undefined, the pin's state decides. */
  readonly isOn?: boolean;
}

/**
 * Requests the pin on screen again until it is finished. `toggle` watches it instead, even while another pin is on screen;
 * the next toggle ends both.
 */
export function useWatch(pinId: string | undefined, lookup: PinLookup, watchList: WatchList): Watch {
  const {seen, error, isBusy, retryAt, refresh, leaveRetries} = lookup;
  const {log} = useServices();
  const watched = useSyncExternalStore(watchList.subscribe, () => watchList.watchedPin(pinId));
  const isWatched = watched !== undefined;
  const [wish, setWish] = useState<Wish>({pinId});
  const [nextAt, setNextAt] = useState<number>();
  const state = seen === undefined ? undefined : pinState(seen.pin);
  const isPossible = state === 'pinning' || state === 'unknown';
  const wanted = wish.pinId === pinId ? wish.isOn : undefined;
  const isStuck = error !== undefined && !isTransient(error) && !isBusy;
  const isFollowed = isPossible && !isWatched && !isStuck && (wanted ?? state === 'pinning');
  const isOn = isFollowed || isWatched;
  const since = useSince(isFollowed ? pinId : undefined);
  const attempt = useRef({since, count: 0});

  // With fast retries of every request, there would be five times as many while the service is in trouble.
  useEffect(() => {
    leaveRetries(isOn);
    return () => leaveRetries(false);
  }, [isOn, leaveRetries]);

  const pauseMs = isTransient(error) ? error.retryAfterMs : undefined;
  const canAsk = isFollowed && !isBusy && retryAt === undefined;
  useEffect(() => {
    if (!canAsk || since === undefined) return;
    if (attempt.current.since !== since) attempt.current = {since, count: 0};
    const delay = pollDelay(attempt.current.count++, Math.random(), pauseMs);
    if (performance.now() + delay - since > maxFollowMs) {
      log('follow: over after an hour');
      setWish({pinId, isOn: false});
      return;
    }
    log(`follow: next in ${delay} ms`);
    const timer = setTimeout(refresh, delay);
    setNextAt(performance.now() + delay);
    return () => {
      clearTimeout(timer);
      setNextAt(undefined);
    };
  }, [canAsk, pauseMs, since, pinId, refresh, log]);

  const shown = useMemo(() => {
    if (watched !== undefined) return {since: watched.since, nextAt: watched.nextAt, isWatched: true};
    return isFollowed && since !== undefined ? {since, nextAt} : undefined;
  }, [watched, isFollowed, since, nextAt]);
  const toggle = useCallback(() => {
    if (pinId === undefined) return;
    // A user who stops watching a pin does not want it requested again while it is shown, either.
    setWish({pinId, isOn: !isWatched});
    if (isWatched) watchList.stop([pinId]);
    else watchList.start([pinId]);
    // Only an answer tells whether there is anything left to wait for.
    if (isStuck && !isWatched) refresh();
  }, [pinId, isWatched, watchList, isStuck, refresh]);
  return {
    isPossible,
    isWatched,
    isOn,
    nextAt: isWatched ? watched.nextAt : nextAt,
    isBusy: isWatched && watched.nextAt === undefined,
    error: watched?.error,
    shown,
    toggle,
  };
}

/** Returns since when this pin has been followed, by `performance.now()`; undefined if none is. */
function useSince(pinId: string | undefined): number | undefined {
  const [start, setStart] = useState<{readonly pinId: string | undefined; readonly at: number}>();
  if (start?.pinId !== pinId) setStart({pinId, at: performance.now()});
  return pinId === undefined || start?.pinId !== pinId ? undefined : start.at;
}
