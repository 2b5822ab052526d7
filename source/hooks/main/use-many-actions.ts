import {countOf} from '../../core/export/copy-items-of-all.ts';
import {datedName} from '../../core/export/export-formats.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {useKeyOf} from '../keymaps-context.ts';
import type {Queue} from '../pin/use-paste-queue.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useCopyMany} from '../terminal/use-copy-many.ts';
import type {ListPane} from './use-list-pane.ts';
import type {MarkedPins} from './use-marks.ts';

interface ManyActionOptions {
  readonly marks: MarkedPins;
  readonly list: ListPane;
  readonly remove: (lookups: readonly Lookup[]) => void;
  readonly queue: Queue;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** Returns the actions on all marked pins, which replace those on the shown one. */
export function useManyActions(
  {state, dispatch, notify}: ScreenState,
  {marks, list, remove, queue, now}: ManyActionOptions,
) {
  const keyOf = useKeyOf();
  const copyMany = useCopyMany(notify);
  const {marked, pins} = marks;

  const removeMarked = () => {
    const gone = new Set(marked.map(({pinId}) => pinId));
    const {items, cursor} = list.model;
    // The cursor stays in place, on the next row that is left.
    const isLeft = ({lookup}: (typeof items)[number]) => !gone.has(lookup.pinId);
    const next = items.slice(Math.max(0, cursor)).find(isLeft) ?? items.findLast(isLeft);
    dispatch({type: 'select', pinId: next?.lookup.pinId, top: state.recentsTop});
    remove(marked);
    marks.drop(gone);
    const gonePins = marked.length === 1 ? 'it' : 'them';
    notify({
      tone: 'plain',
      text: `Removed ${countOf(marked.length, 'Pin')}. ${keyOf('undo')} brings ${gonePins} back.`,
    });
  };

  return {
    'copy-cid': () => {
      const cids = pins.map(({cid}) => sanitize(cid)).filter(Boolean);
      copyMany(
        countOf(cids.length, 'CID'),
        cids.join('\n'),
        datedName({name: 'cids', extension: 'txt'}, now),
      );
    },
    remove: removeMarked,
    refresh: () => queue.refresh(marked.map(({pinId}) => pinId)),
  };
}
