import {useMemo} from 'react';
import type {Lookup} from '../../core/history/lookup.ts';

/** Returns the latest lookup of a pin, from either list. */
export function useLatestLookup(
  pinId: string | undefined,
  recents: readonly Lookup[],
  account: readonly Lookup[],
): Lookup | undefined {
  return useMemo(() => {
    if (pinId === undefined) return undefined;
    const recent = recents.find(lookup => lookup.pinId === pinId);
    const listed = account.find(lookup => lookup.pinId === pinId);
    if (recent === undefined || recent.isAwaited) return listed ?? recent;
    return listed !== undefined && listed.at > recent.at ? listed : recent;
  }, [pinId, recents, account]);
}
