import {useCallback, useMemo, useState} from 'react';
import type {Pin} from '../../core/pin/pin.ts';
import {type Match, matchesIn} from '../../core/screen/raw-search.ts';
import {type RawEvent, type RawView, startOfRaw, viewRaw} from '../../core/screen/raw-view.ts';
import type {JsonLines} from '../../core/text/json-layout.ts';
import {useJsonLines} from './use-json-lines.ts';

/** The record as received, and the part of it that is on screen. */
export interface RawRecord {
  readonly json: JsonLines;
  readonly view: RawView;
  readonly matches: readonly Match[];
  readonly dispatch: (event: RawEvent) => void;
}

const noRecord = '{}';

/** Returns the view of a pin's record in a pane of this size; each pin is shown from its beginning. */
export function useRawRecord(
  pin: Pin | undefined,
  {isShown, width, rows}: {readonly isShown: boolean; readonly width: number; readonly rows: number},
): RawRecord {
  const [shown, setShown] = useState({pinId: pin?.id, view: startOfRaw});
  const view = shown.pinId === pin?.id ? shown.view : startOfRaw;
  // A hidden record is not laid out.
  const record = isShown && pin !== undefined ? pin.record : noRecord;
  const json = useJsonLines(record, width);
  const matches = useMemo(() => matchesIn(json.text, view.search), [json, view.search]);
  const dispatch = useCallback(
    (event: RawEvent) => setShown({pinId: pin?.id, view: viewRaw(view, event, json, rows)}),
    [pin?.id, view, json, rows],
  );
  return {json, view, matches, dispatch};
}
