import {useMemo} from 'react';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import type {ProvedContents} from '../../core/history/proofs.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {shortTitle} from '../../core/pin/verdict.ts';
import {paneMargin} from '../../core/screen/layout.ts';
import type {ListView, Movement} from '../../core/screen/list-state.ts';
import {isFocused} from '../../core/screen/main-state.ts';
import {moveInFields} from '../../core/screen/pin-lines.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Saving} from '../content/use-saving.ts';
import {useShownSaving} from '../content/use-shown-saving.ts';
import {useKeyOf} from '../keymaps-context.ts';
import type {SeenPin} from '../pin/seen-pin.ts';
import {useChanges} from '../pin/use-changes.ts';
import {useContentCheck} from '../pin/use-content-check.ts';
import {useFreshness} from '../pin/use-freshness.ts';
import {useOutcomeBell} from '../pin/use-outcome-bell.ts';
import {type PinLookupOptions, usePin} from '../pin/use-pin.ts';
import {type PinView, usePinView} from '../pin/use-pin-view.ts';
import {type RawRecord, useRawRecord} from '../pin/use-raw-record.ts';
import type {Verification} from '../pin/use-verification.ts';
import {useWatch} from '../pin/use-watch.ts';
import type {WatchedPins} from '../pin/use-watched-pins.ts';
import {useFolds} from '../screen/use-folds.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useTerminalTitle} from '../terminal/use-terminal-title.ts';

/** The shown pin: its verdict and fields, or its record as received. */
export interface PinModel {
  /** Undefined until a pin is asked for. */
  readonly pinId: string | undefined;
  readonly pin: Pin | undefined;
  readonly title: string;
  readonly view: PinView;
  /** Undefined while the fields are shown. */
  readonly raw: RawRecord | undefined;
  readonly hasFocus: boolean;
}

interface PinPaneOptions extends Pick<PinLookupOptions, 'fetcher' | 'onError'> {
  /** The latest lookup of the shown pin, from either list. */
  readonly listed: Lookup | undefined;
  /** Nothing can be requested before the keychain answers, which may take the user's password. */
  readonly isWaiting: boolean;
  readonly watched: WatchedPins;
  readonly proved: ProvedContents;
  readonly verification: Verification;
  readonly saving: Saving;
}

/** Returns the shown pin, its lookup, and the actions in its pane. */
export function usePinPane(
  {state, dispatch, layout}: ScreenState,
  {listed, isWaiting, fetcher, onError, watched, proved, verification, saving}: PinPaneOptions,
) {
  const keyOf = useKeyOf();
  const {pinId, isRaw} = state;
  const known = useMemo(() => seenBefore(listed), [listed]);
  const lookup = usePin(pinId, {fetcher, known, isOpened: pinId === state.opened, onError});
  const {seen} = lookup;
  const watch = useWatch(pinId, lookup, watched.list);
  const {changes, forgetChanges} = useChanges(seen);
  useTerminalTitle(seen?.pin, watched.news.at(-1)?.title);
  useOutcomeBell(seen, watched.list.hasEndedWith);
  const freshness = useFreshness(pinId, {lookup, watch, isWaiting});
  const width = layout.pinWidth - paneMargin;
  const raw = useRawRecord(seen?.pin, {isShown: isRaw, width, rows: layout.paneRows});
  const hasFocus = isFocused(state, 'pin');
  const check = useContentCheck(pinId, seen?.pin, {proved, verification});
  const readSaving = useShownSaving(pinId, saving);
  const view = usePinView({
    seen,
    changes,
    freshness,
    ...check,
    readSaving,
    verifyKey: keyOf('verify'),
    fields: state.fields,
    folds: state.folds,
    hasFocus,
    layout,
  });

  const viewFields = (fields: ListView) =>
    dispatch({type: 'view-fields', view: {...fields, row: view.rows[fields.cursor]}});

  const move = (movement: Movement) => {
    if (isRaw) return raw.dispatch({type: 'move', movement});
    const size = {width, height: view.fieldsHeight};
    viewFields(moveInFields(view.fields, movement, view.rows, size));
  };

  const point = (row: number) => {
    if (isRaw) return;
    const {lines, top, fields, fieldsHeight} = view;
    // The fields are at the bottom of the pane.
    const below = row - (layout.paneRows - fieldsHeight);
    const line = below < 0 ? undefined : lines[top + below];
    if (line !== undefined && 'index' in line) viewFields({...fields, cursor: line.index});
  };
  const row = view.rows[view.fields.cursor];
  const folds = useFolds({dispatch}, view);

  const model: PinModel = {
    pinId,
    pin: seen?.pin,
    title: seen === undefined ? sanitize(pinId ?? 'Pin') : shortTitle(seen.pin),
    view,
    raw: isRaw && seen !== undefined ? raw : undefined,
    hasFocus,
  };
  return {
    model,
    lookup,
    isBusy: freshness.isBusy,
    watch,
    raw,
    now: freshness.now,
    forgetChanges,
    move,
    point,
    /** The field at the cursor. */
    field: row?.kind === 'field' ? row.field : undefined,
    folds,
    actions: {
      watch: watch.toggle,
      ...folds.actions,
      raw: () => dispatch({type: 'raw', isRaw: !isRaw}),
    },
  };
}

function seenBefore(last: Lookup | undefined): SeenPin | undefined {
  const pin = last === undefined ? undefined : pinOf(last);
  return last === undefined || pin === undefined ? undefined : {pin, at: last.at};
}

export type PinPane = ReturnType<typeof usePinPane>;
