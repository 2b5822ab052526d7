import {useEffect, useRef} from 'react';
import {pinState} from '../core/verdict.ts';
import {useServices} from './services-context.ts';
import type {SeenPin} from './use-pin.ts';

/** Rings once when a pin that was seen unfinished in this run is finished. */
export function useOutcomeBell(seen: SeenPin | undefined): void {
  const {terminal} = useServices();
  const startedAt = useRef(Date.now());
  const unfinished = useRef<string>(undefined);
  useEffect(() => {
    // What the history has is from another day, and no news.
    if (seen === undefined || seen.at < startedAt.current) return;
    const state = pinState(seen.pin);
    const isNews = unfinished.current === seen.pin.id && (state === 'pinned' || state === 'failed');
    if (isNews) terminal.ring();
    unfinished.current = state === 'pinning' || state === 'unknown' ? seen.pin.id : undefined;
  }, [seen, terminal]);
}
