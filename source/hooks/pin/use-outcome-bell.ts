import {useEffect, useRef} from 'react';
import {pinState, shortTitle} from '../../core/pin/verdict.ts';
import {useServices} from '../services-context.ts';
import type {SeenPin} from './seen-pin.ts';

/**
 * Rings the bell and notifies the desktop once when the pin on screen, unfinished earlier in this run, is finished. `isTold`
 * tells whether the user has already been told.
 */
export function useOutcomeBell(seen: SeenPin | undefined, isTold: (seen: SeenPin) => boolean): void {
  const {terminal} = useServices();
  const unfinished = useRef<string>(undefined);
  useEffect(() => {
    // A history entry is from an earlier run, so it is not news.
    if (seen === undefined || seen.answeredAt === undefined) return;
    const state = pinState(seen.pin);
    const isNews = unfinished.current === seen.pin.id && (state === 'pinned' || state === 'failed');
    if (isNews && !isTold(seen)) {
      terminal.ring();
      terminal.notify(`${shortTitle(seen.pin)} ${state === 'pinned' ? 'is pinned' : 'has failed'}.`);
    }
    unfinished.current = state === 'pinning' || state === 'unknown' ? seen.pin.id : undefined;
  }, [seen, terminal, isTold]);
}
