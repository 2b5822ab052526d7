import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import type {Freshness} from '../core/pin-lines.ts';
import {pollDelay} from '../core/poll-delay.ts';
import {isPassing} from '../core/retry.ts';
import {pinState} from '../core/verdict.ts';
import {useServices} from './services-context.ts';
import type {PinLookup} from './use-pin.ts';

/** The asking again for a pin that is not finished. */
export interface Watch {
  /** The pin may still change by itself. */
  readonly isPossible: boolean;
  /** It will be asked again: not after an error that this would not mend. */
  readonly isOn: boolean;
  /** When the service is asked next, in milliseconds since 1970. */
  readonly nextAt: number | undefined;
  /** What is said of it; undefined while it is off. */
  readonly shown: Freshness['watch'];
  readonly toggle: () => void;
}

/** After this time, in milliseconds, nobody is taken to be looking any more. */
const longestWatchMs = 60 * 60_000;

interface Wish {
  readonly pinId: string | undefined;
  /** Undefined leaves it to the state of the pin. */
  readonly isOn?: boolean;
}

/** Asks again for the pin on screen until it is finished; the toggle stops that, and begins it anew. */
export function useWatch(
  pinId: string | undefined,
  {seen, error, isBusy, retryAt, refresh, leaveRetries}: PinLookup,
): Watch {
  const {log} = useServices();
  const [wish, setWish] = useState<Wish>({pinId});
  const [nextAt, setNextAt] = useState<number>();
  const state = seen === undefined ? undefined : pinState(seen.pin);
  const isPossible = state === 'pinning' || state === 'unknown';
  const wanted = wish.pinId === pinId ? wish.isOn : undefined;
  const isStuck = error !== undefined && !isPassing(error) && !isBusy;
  const isOn = isPossible && !isStuck && (wanted ?? state === 'pinning');
  const since = useSince(isOn ? pinId : undefined);
  const attempt = useRef({since, count: 0});

  // Quick repetitions of each request would be five times as many while the service is in trouble.
  useEffect(() => {
    leaveRetries(isOn);
    return () => leaveRetries(false);
  }, [isOn, leaveRetries]);

  const pauseMs = isPassing(error) ? error.retryAfterMs : undefined;
  const canAsk = isOn && !isBusy && retryAt === undefined;
  useEffect(() => {
    if (!canAsk || since === undefined) return;
    if (attempt.current.since !== since) attempt.current = {since, count: 0};
    const delay = pollDelay(attempt.current.count++, Math.random(), pauseMs);
    if (Date.now() + delay - since > longestWatchMs) {
      log('watch: over after an hour');
      setWish({pinId, isOn: false});
      return;
    }
    log(`watch: next in ${delay} ms`);
    const timer = setTimeout(refresh, delay);
    setNextAt(Date.now() + delay);
    return () => {
      clearTimeout(timer);
      setNextAt(undefined);
    };
  }, [canAsk, pauseMs, since, pinId, refresh, log]);

  const shown = useMemo(
    () => (isOn && since !== undefined ? {since, nextAt} : undefined),
    [isOn, since, nextAt],
  );
  const toggle = useCallback(() => {
    setWish({pinId, isOn: !isOn});
    // Only an answer says whether there is anything to wait for again.
    if (isStuck) refresh();
  }, [pinId, isOn, isStuck, refresh]);
  return {isPossible, isOn, nextAt, shown, toggle};
}

/** Returns since when this pin is watched; undefined while none is. */
function useSince(pinId: string | undefined): number | undefined {
  const [start, setStart] = useState<{readonly pinId: string | undefined; readonly at: number}>();
  if (start?.pinId !== pinId) setStart({pinId, at: Date.now()});
  return pinId === undefined || start?.pinId !== pinId ? undefined : start.at;
}
