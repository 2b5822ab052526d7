import type {Lookup} from '../../core/history/lookup.ts';
import type {ProvedContents} from '../../core/history/proofs.ts';
import {contextOf} from '../../core/screen/main-state.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {useOverview} from '../audit/use-overview.ts';
import type {Queue} from '../pin/use-paste-queue.ts';
import type {WatchedPins} from '../pin/use-watched-pins.ts';
import {useCopyItems} from '../screen/use-copy-items.ts';
import type {FileName} from '../screen/use-file-name.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useExporting} from './use-exporting.ts';
import type {ListPane} from './use-list-pane.ts';
import {useManyActions} from './use-many-actions.ts';
import {useMarks} from './use-marks.ts';
import type {PinPane} from './use-pin-pane.ts';
import type {Sorting} from './use-sorting.ts';
import {useWatchMarked} from './use-watch-marked.ts';

interface ManyOptions {
  readonly sorting: Sorting;
  /** All loaded lookups of the list, whatever is in the prompt. */
  readonly lookups: readonly Lookup[];
  readonly list: ListPane;
  readonly pin: PinPane;
  readonly remove: (lookups: readonly Lookup[]) => void;
  readonly queue: Queue;
  readonly watched: WatchedPins;
  readonly proved: ProvedContents;
  readonly show: (pinId: string) => void;
  readonly askForFile: FileName['ask'];
}

/** Returns the actions on the list as a whole: sorting, marking, and acting on all that is marked. */
export function useMany(
  screen: ScreenState,
  {sorting, lookups: listed, list, pin, remove, queue, watched, proved, show, askForFile}: ManyOptions,
) {
  const {now} = pin;
  const marks = useMarks(listed, list);
  // In the pin pane, keys act on the shown pin.
  const areMeant = screen.state.pane === 'recents' && marks.marked.length > 0;
  const isOnList = contextOf(screen.state, false) === 'recents';
  const lookups = () => (areMeant ? marks.marked : list.model.items.map(({lookup}) => lookup));
  const exporting = useExporting(screen, {lookups, askForFile, now});
  const overview = useOverview(screen, {lookups, proved, now, show});
  const {watch, ...watching} = useWatchMarked(screen, {marked: marks.marked, watched});
  const copyMenu = useCopyItems({
    isOpen: ['copy', 'qr-code'].includes(screen.state.overlay?.kind ?? ''),
    pin: pin.model.pin,
    marked: areMeant ? marks.pins : undefined,
    proved,
  });
  const manyActions = useManyActions(screen, {marks, list, remove, queue, now});
  return {
    marks,
    areMeant,
    ...watching,
    copyMenu,
    lookups,
    overview,
    overlay: sorting.menu ?? exporting.menu ?? overview.overlay,
    actions: {
      ...sorting.actions,
      ...marks.actions,
      ...exporting.actions,
      ...overview.actions,
      'edit-id': () => {
        screen.dispatch({type: 'edit', text: sanitize(list.selected?.pinId ?? '')});
        screen.dispatch({type: 'focus', pane: 'prompt'});
      },
    },
    /** The actions on the marked pins that replace those on the shown one. */
    actionsOnMarked: areMeant ? {...manyActions, watch, ...(isOnList ? {back: marks.clear} : {})} : {},
  };
}

export type Many = ReturnType<typeof useMany>;
