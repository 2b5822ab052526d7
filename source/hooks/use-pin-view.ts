import {useMemo} from 'react';
import {type Changes, markChanges} from '../core/changes.ts';
import {type Layout, paneMargin} from '../core/layout.ts';
import type {ListView} from '../core/list-view.ts';
import {type Freshness, summaryLines} from '../core/pin-lines.ts';
import {answerRows, type PinRow, pinRows} from '../core/pin-rows.ts';
import type {ToneLine} from '../core/tone.ts';
import type {SeenPin} from './use-pin.ts';

/** What the pin pane shows. */
export interface PinView {
  readonly rows: readonly PinRow[];
  /** What of the rows is on screen; a refreshed record may have fewer than there were. */
  readonly fields: ListView;
  /** The lines above the fields, as many as there is room for: the verdict, and how fresh the record is. */
  readonly summary: readonly ToneLine[];
  /** The rows that are left for the fields. */
  readonly fieldsHeight: number;
}

interface PinViewOptions {
  readonly seen: SeenPin | undefined;
  readonly changes: Changes;
  readonly freshness: Omit<Freshness, 'seenAt'>;
  readonly fields: ListView;
  readonly layout: Layout;
}

/** Returns what the pin pane shows of a pin, or of why there is none. */
export function usePinView({seen, changes, freshness, fields, layout}: PinViewOptions): PinView {
  const {error, elsewhere, isWaiting, isBusy, retryAt, watch, now} = freshness;
  const {paneRows, pinWidth} = layout;
  const rows = useMemo(
    () => (seen === undefined ? answerRows(error) : markChanges(pinRows(seen.pin, now), changes)),
    [seen, error, changes, now],
  );
  const summary = useMemo(() => {
    const present = {seenAt: seen?.at, error, elsewhere, isWaiting, isBusy, retryAt, watch, now};
    return summaryLines(seen?.pin, present, pinWidth - paneMargin);
  }, [seen, error, elsewhere, isWaiting, isBusy, retryAt, watch, now, pinWidth]);
  const mostSummary = Math.min(paneRows, Math.max(1, paneRows - (rows.length > 0 ? 1 : 0)));
  return {
    rows,
    fields: {...fields, cursor: Math.max(0, Math.min(fields.cursor, rows.length - 1))},
    summary: summary.slice(0, mostSummary),
    fieldsHeight: fieldsHeight(paneRows - Math.min(summary.length, mostSummary)),
  };
}

/** A row is left free above the fields, unless that would be the last one. */
function fieldsHeight(freeRows: number): number {
  return Math.max(0, freeRows > 1 ? freeRows - 1 : freeRows);
}
