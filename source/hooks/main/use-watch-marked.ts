import {countOf} from '../../core/export/copy-items-of-all.ts';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import {pinState} from '../../core/pin/verdict.ts';
import {plural} from '../../core/text/group-digits.ts';
import type {WatchedPins} from '../pin/use-watched-pins.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';

/** Tells whether marked pins can be watched and whether all are, and returns the action that starts or stops that. */
export function useWatchMarked(
  {notify}: ScreenState,
  {marked, watched}: {readonly marked: readonly Lookup[]; readonly watched: WatchedPins},
) {
  const isWatched = (pinId: string) => watched.pinIds.has(pinId);
  const watchable = marked
    .filter(lookup => isWatched(lookup.pinId) || isUnfinished(lookup))
    .map(({pinId}) => pinId);
  const areWatched = watchable.every(isWatched);
  const watch = () => {
    if (areWatched) watched.list.stop(watchable);
    else watched.list.start(watchable.filter(pinId => !isWatched(pinId)));
    const pinsAre = `${countOf(watchable.length, 'Pin')} ${plural(watchable.length, 'is', 'are')}`;
    notify({tone: 'plain', text: `${pinsAre} ${areWatched ? 'no longer ' : ''}watched.`});
  };
  return {canWatch: watchable.length > 0, areWatched, watch};
}

/** Only unfinished pins change by themselves. */
function isUnfinished(lookup: Lookup): boolean {
  const pin = pinOf(lookup);
  return pin !== undefined && ['pinning', 'unknown'].includes(pinState(pin));
}
