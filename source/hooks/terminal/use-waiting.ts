import {useEffect, useState, useSyncExternalStore} from 'react';
import {spinnerFrame, spinnerFrameMs, waitingFromMs} from '../../core/text/spinner.ts';

/**
 * Returns how many seconds something has taken, once it takes longer than a moment; undefined until then, and while nothing
 * is waited for. A different `what` starts again.
 */
export function useWaiting(what: string | undefined): number | undefined {
  const [waited, setWaited] = useState<{readonly what: string; readonly seconds: number}>();
  useEffect(() => {
    if (what === undefined) return undefined;
    const since = performance.now();
    let isOver = false;
    const tick = () => {
      if (isOver) return;
      const ms = performance.now() - since;
      setWaited({what, seconds: Math.floor(ms / 1000)});
      timer = setTimeout(tick, 1000 - (ms % 1000));
    };
    let timer = setTimeout(tick, waitingFromMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
      setWaited(undefined);
    };
  }, [what]);
  return what !== undefined && waited?.what === what ? waited.seconds : undefined;
}

/** One clock for all spinners on screen: several cost no more draws than one, and it stops when there are none. */
const listeners = new Set<() => void>();
let clock: NodeJS.Timeout | undefined;
let ticks = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  clock ??= setInterval(() => {
    ticks++;
    for (const tell of listeners) tell();
  }, spinnerFrameMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
}

/** Returns the current frame of the spinner. */
export function useSpinnerFrame(): string {
  return spinnerFrame(useSyncExternalStore(subscribe, () => ticks) * spinnerFrameMs);
}
