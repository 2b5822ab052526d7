import {useEffect, useRef} from 'react';
import {pinState, shortTitle} from '../../core/pin/verdict.ts';
import {useServices} from '../services-context.ts';
import type {SeenPin} from './seen-pin.ts';

/**
 * Says once that the pin on screen, which was unfinished in this run, is finished: by the bell, and on the desktop.
 * `isTold` tells whether somebody else has said so.
 */
export function useOutcomeBell(seen: SeenPin | undefined, isTold: (seen: SeenPin) => boolean): void {
  const {terminal} = useServices();
  const unfinished = useRef<string>(undefined);
  useEffect(() => {
    // An entry from the history is from an earlier run, and not news.
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
