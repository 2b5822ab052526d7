import {useMemo} from 'react';
import {listedFields} from '../../core/pin/listed-fields.ts';
import {type Changes, markChanges} from '../../core/pin/pin-diff.ts';
import {errorFields} from '../../core/pin/pin-fields.ts';
import type {ToneLine} from '../../core/pin/tone.ts';
import {type Layout, paneMargin} from '../../core/screen/layout.ts';
import {type ListView, scrollMarks} from '../../core/screen/list-state.ts';
import type {FieldsView} from '../../core/screen/main-state.ts';
import {type FieldLine, fieldLines, fieldsTop} from '../../core/screen/pin-lines.ts';
import {type Folds, indexOfRow, type PinRow, pinRows, withLinks} from '../../core/screen/pin-rows.ts';
import {withProof} from '../../core/screen/proof-fields.ts';
import {type Freshness, isGone, summaryLines} from '../../core/screen/summary-lines.ts';
import {useServices} from '../services-context.ts';
import type {SeenPin} from './seen-pin.ts';
import type {ShownCheck} from './use-content-check.ts';

/** What the pin pane shows. */
export interface PinView {
  readonly rows: readonly PinRow[];
  /** All lines of the rows, and the first of them on screen. */
  readonly lines: readonly FieldLine[];
  readonly top: number;
  /** Which lines are on screen, if not all are. */
  readonly position: string;
  /** The part of the rows that is on screen; a refreshed record may have fewer rows than before. */
  readonly fields: ListView;
  /** The lines above the fields, as many as fit: the verdict, and how fresh the record is. */
  readonly summary: readonly ToneLine[];
  /** The rows left for the fields. */
  readonly fieldsHeight: number;
  /** The service no longer knows the pin: what is shown is out of date. */
  readonly isPast: boolean;
}

interface PinViewOptions extends ShownCheck {
  readonly seen: SeenPin | undefined;
  readonly changes: Changes;
  readonly freshness: Freshness;
  /** Returns the progress of saving its content, while it is being saved. */
  readonly readSaving: ((width: number) => string) | undefined;
  /** The key that verifies. */
  readonly verifyKey: string;
  readonly fields: FieldsView;
  readonly folds: Folds;
  /** Whether the cursor is visible. */
  readonly hasFocus: boolean;
  readonly layout: Layout;
}

/** Returns what the pin pane shows of a pin, or of why there is none. */
export function usePinView(options: PinViewOptions): PinView {
  const {
    seen,
    changes,
    freshness,
    proved,
    readProgress,
    readSaving,
    verifyKey,
    fields,
    folds,
    hasFocus,
    layout,
  } = options;
  const {gateway, terminal} = useServices();
  const {error, now} = freshness;
  const {paneRows, pinWidth} = layout;
  const hint = readProgress === undefined ? `${verifyKey} checks` : 'it is being checked';
  const listed = useMemo(() => {
    if (seen === undefined) return errorFields(error);
    const fields = withProof(markChanges(listedFields(seen.pin), changes), proved, {hint, now});
    return terminal.hasLinks ? withLinks(fields, gateway) : fields;
  }, [seen, error, changes, proved, hint, now, terminal, gateway]);
  const rows = useMemo(() => pinRows(listed, folds), [listed, folds]);
  const summary = useMemo(() => {
    const lines = summaryLines(seen?.pin, freshness, pinWidth - paneMargin, proved?.proof);
    const underWay = [readProgress, readSaving].filter(read => read !== undefined);
    return [
      ...lines,
      ...underWay.map(read => {
        return {tone: 'plain', isWaiting: true, text: '', read: () => read(pinWidth - paneMargin)} as const;
      }),
    ];
  }, [seen, freshness, proved, readProgress, readSaving, pinWidth]);
  const width = pinWidth - paneMargin;
  // The CID is shown whole, however little room there is.
  const firstRows = fieldLines(rows.slice(0, 1), -1, {width, height: 0}).length;
  const maxSummaryRows = Math.min(paneRows, Math.max(1, paneRows - firstRows));
  const height = fieldsHeight(paneRows - Math.min(summary.length, maxSummaryRows), firstRows);
  const cursor = useMemo(() => indexOfRow(rows, fields.row, fields.cursor), [rows, fields]);
  const shown = {top: fields.top, cursor};
  const lines = useMemo(
    () => fieldLines(rows, hasFocus ? cursor : -1, {width, height}),
    [rows, hasFocus, cursor, width, height],
  );
  const top = fieldsTop(shown, lines, height);
  const last = Math.min(lines.length, top + height);
  return {
    rows,
    lines,
    top,
    position:
      lines.length > height
        ? `${top + 1}–${last}/${lines.length} ${scrollMarks(top, height, lines.length)}`
        : '',
    fields: shown,
    summary: summary.slice(0, maxSummaryRows),
    isPast: isGone(error),
    fieldsHeight: height,
  };
}

/** Leaves a row free above the fields, unless the first ones need it. */
function fieldsHeight(freeRows: number, firstRows: number): number {
  return Math.max(0, freeRows > Math.max(1, firstRows) ? freeRows - 1 : freeRows);
}
