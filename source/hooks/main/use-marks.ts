import {useMemo, useState} from 'react';
import type {Lookup} from '../../core/history/lookup.ts';
import {pinOf} from '../../core/history/lookup.ts';
import {dropMarks, extendRange, type Marks, noMarks, toggleAll, toggleMark} from '../../core/screen/marks.ts';
import type {ListPane} from './use-list-pane.ts';

/** Returns the marked pins, and the actions on marks. */
export function useMarks(lookups: readonly Lookup[], list: ListPane) {
  const [marks, setMarks] = useState(noMarks);
  const {pinIds} = marks;
  const marked = useMemo(
    () => (pinIds.size === 0 ? [] : lookups.filter(({pinId}) => pinIds.has(pinId))),
    [pinIds, lookups],
  );
  const pins = useMemo(() => marked.flatMap(lookup => pinOf(lookup) ?? []), [marked]);
  const {items, cursor} = list.model;
  const change = (next: (present: Marks) => Marks) => setMarks(next);

  const extend = (movement: 'up' | 'down') => {
    const from = list.selected?.pinId;
    const next = items[cursor + (movement === 'up' ? -1 : 1)]?.lookup.pinId || from;
    if (from === undefined || next === undefined) return;
    const listed = items.map(({lookup}) => lookup.pinId);
    change(present => extendRange(present, listed, from, next));
    list.move(movement);
  };

  return {
    pinIds,
    /** The marked lookups in list order, and those of their pins that can be read. */
    marked,
    pins,
    clear: () => setMarks(noMarks),
    drop: (gone: ReadonlySet<string>) => change(present => dropMarks(present, gone)),
    actions: {
      mark: () => {
        const pinId = list.selected?.pinId;
        if (pinId === undefined) return;
        change(present => toggleMark(present, pinId));
        list.move('down');
      },
      'mark-all': () => {
        const listed = items.map(({lookup}) => lookup.pinId).filter(Boolean);
        change(present => toggleAll(present, listed));
      },
      'extend-up': () => extend('up'),
      'extend-down': () => extend('down'),
    },
  };
}

export type MarkedPins = ReturnType<typeof useMarks>;
