import {useMemo} from 'react';
import type {Freshness} from '../../core/screen/summary-lines.ts';
import {useKeyOf} from '../keymaps-context.ts';
import {useServices} from '../services-context.ts';
import {type Now, useNow} from '../terminal/use-now.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import type {SeenPin} from './seen-pin.ts';
import type {PinLookup} from './use-pin.ts';
import type {Watch} from './use-watch.ts';

/** How often ages on screen are updated, in milliseconds: normally, and during a countdown. */
const calmMs = 15_000;
const countdownMs = 1000;

/** Returns how fresh the shown pin is, or why there is none. The object stays the same until that changes. */
export function useFreshness(
  pinId: string | undefined,
  {
    lookup,
    watch,
    isWaiting,
  }: {readonly lookup: PinLookup; readonly watch: Watch; readonly isWaiting: boolean},
): Freshness {
  const elsewhere = useElsewhere();
  const refreshKey = useKeyOf()('refresh');
  const {seen, retryAt} = lookup;
  const error = lookup.error ?? watch.error;
  const isBusy = lookup.isBusy || watch.isBusy;
  const waited = useWaiting(isWaiting ? 'keychain' : isBusy ? pinId : undefined);
  const isCounting = retryAt !== undefined || watch.nextAt !== undefined;
  const {now: tick, ticks} = useNow(isCounting ? countdownMs : calmMs);
  // A pin seen since the last tick is not from the future.
  const now = seen !== undefined && seen.at - tick <= calmMs ? Math.max(tick, seen.at) : tick;
  const {shown} = watch;
  return useMemo(
    () => ({
      seenAt: seenAt(seen, {now, ticks}),
      error,
      elsewhere,
      isWaiting,
      isBusy,
      waited,
      retryAt,
      watch: shown,
      refreshKey,
      now,
      ticks,
    }),
    [seen, error, elsewhere, isWaiting, isBusy, waited, retryAt, shown, refreshKey, now, ticks],
  );
}

/** Suggests where else a pin that was not found may be. */
function useElsewhere(): string | undefined {
  const {profile, profiles} = useServices();
  const switchKey = useKeyOf()('switch-profile');
  const others = profiles.filter(name => name !== profile);
  if (others.length === 0) return undefined;
  return `Not found in profile ${profile}; try ${others.join(' or ')}: ${switchKey}`;
}

/** Returns when a pin was seen, such that its age is right even if the clock has been set since. */
function seenAt(seen: SeenPin | undefined, {now, ticks}: Now): number | undefined {
  if (seen?.answeredAt === undefined) return seen?.at;
  // It may have been answered since the last tick.
  return now - Math.max(0, ticks - seen.answeredAt);
}
