import {useWindowSize} from 'ink';
import {useCallback, useEffect, useMemo, useReducer} from 'react';
import {type Browser, type BrowserEvent, browse, startBrowser} from '../core/browser.ts';
import type {Credentials} from '../core/credentials.ts';
import type {Situation} from '../core/keymap.ts';
import {type Layout, layoutFor, paneMargin, wrapText} from '../core/layout.ts';
import type {ListView} from '../core/list-view.ts';
import {type Lookup, pinOf} from '../core/lookup.ts';
import {summaryLines} from '../core/pin-lines.ts';
import {answerRows, type PinRow, pinRows} from '../core/pin-rows.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {ToneLine} from '../core/tone.ts';
import {useServices} from './services-context.ts';
import {failureNotice, type Notice, useNotice} from './use-notice.ts';
import {useNow} from './use-now.ts';
import {type PinLookup, type SeenPin, usePin} from './use-pin.ts';
import {useRecents} from './use-recents.ts';
import type {Session, SessionControl} from './use-session.ts';

/** Everything that the screen shows, and the ways to change it. */
export interface BrowserModel {
  readonly state: Browser;
  readonly dispatch: (event: BrowserEvent) => void;
  readonly layout: Layout;
  readonly now: number;
  readonly lookups: readonly Lookup[];
  /** Index of the selected lookup; 0 where there is none. */
  readonly selected: number;
  readonly lookup: PinLookup;
  readonly rows: readonly PinRow[];
  /** What of the rows is on screen; a refreshed record may have fewer than there were. */
  readonly fields: ListView;
  /** The lines above the fields, as many as there is room for: the verdict, and how fresh the record is. */
  readonly summary: readonly ToneLine[];
  /** The rows that are left for the fields. */
  readonly fieldsHeight: number;
  readonly situation: Situation;
  readonly notice: Notice | undefined;
  readonly notify: (notice: Notice | undefined) => void;
}

/** Ages on screen are renewed this often, in milliseconds; while a retry is counted down, each second. */
const calmMs = 15_000;
const countdownMs = 1000;

/** Returns the state of the main screen: prompt, recent lookups and the pin that is shown. */
export function useBrowser({session, reject}: SessionControl, firstPinId: string | undefined): BrowserModel {
  const [state, dispatch] = useReducer(browse, firstPinId, startBrowser);
  const [notice, notify] = useNotice();
  // Nothing can be asked before the keychain has answered, and that may take a person's password.
  const isWaiting = session.phase === 'finding' && state.pinId !== undefined;
  const {columns, rows: screenRows} = useWindowSize();

  const reportHistory = useCallback((error: unknown) => notify(failureNotice(error)), [notify]);
  const {lookups, remember} = useRecents(reportHistory);
  const known = useMemo(() => seenBefore(lookups, state.pinId), [lookups, state.pinId]);
  const onSeen = useCallback(
    ({pin, at}: SeenPin) => remember({pinId: pin.id.toLowerCase(), at, record: pin.record}),
    [remember],
  );
  const onError = useCallback(
    (error: Error) => {
      if (error instanceof PinviewError && error.code === 'unauthenticated') reject(error);
    },
    [reject],
  );
  const credentials = presentCredentials(session);
  const lookup = usePin(state.pinId, {credentials, known, onSeen, onError});
  const {seen, error, isBusy, retryAt} = lookup;
  const tick = useNow(retryAt === undefined ? calmMs : countdownMs);
  // What has just been seen is not in the future.
  const now = Math.max(tick, seen?.at ?? 0);

  const unkept = session.phase === 'ready' ? session.problem : undefined;
  useEffect(() => {
    if (unkept !== undefined)
      notify({tone: 'failure', text: `The keys are for this run only. ${unkept.message}`});
  }, [unkept, notify]);

  const {profile, profiles} = useServices();
  const others = profiles.filter(name => name !== profile);
  const elsewhere =
    others.length > 0 ? `Not found as ${profile}; try profile ${others.join(' or ')}: a` : undefined;
  const messageRows = state.problem === undefined ? 0 : wrapText(state.problem, columns - 2).length;
  const layout = layoutFor(columns, screenRows, messageRows);
  const rows = useMemo(
    () => (seen === undefined ? answerRows(error) : pinRows(seen.pin, now)),
    [seen, error, now],
  );
  const summary = useMemo(() => {
    const freshness = {seenAt: seen?.at, error, elsewhere, isWaiting, isBusy, retryAt, now};
    return summaryLines(seen?.pin, freshness, layout.pinWidth - paneMargin);
  }, [seen, error, elsewhere, isWaiting, isBusy, retryAt, now, layout.pinWidth]);
  const mostSummary = Math.min(layout.paneRows, Math.max(1, layout.paneRows - (rows.length > 0 ? 1 : 0)));
  return {
    state,
    dispatch,
    layout,
    now,
    lookups,
    selected: Math.max(
      0,
      lookups.findIndex(({pinId}) => pinId === state.selected),
    ),
    lookup,
    rows,
    fields: {...state.fields, cursor: Math.max(0, Math.min(state.fields.cursor, rows.length - 1))},
    summary: summary.slice(0, mostSummary),
    fieldsHeight: fieldsHeight(layout.paneRows - Math.min(summary.length, mostSummary)),
    situation: {
      pane: state.pane,
      hasPin: seen !== undefined,
      hasFields: rows.length > 0,
      hasRecents: lookups.length > 0,
      canRefresh: state.pinId !== undefined && credentials !== undefined && !isBusy,
      hasText: state.text !== '',
      hasOtherProfiles: others.length > 0,
      isWaiting,
      isBusy: isBusy || retryAt !== undefined || isWaiting,
    },
    notice,
    notify,
  };
}

/** A row is left free above the fields, unless that would be the last one. */
function fieldsHeight(freeRows: number): number {
  return Math.max(0, freeRows > 1 ? freeRows - 1 : freeRows);
}

/** While other keys are asked for, the former ones hold: whoever goes back to them finds everything as it was. */
function presentCredentials(session: Session): Credentials | undefined {
  if (session.phase === 'ready') return session.credentials;
  return session.phase === 'asking' ? session.former : undefined;
}

function seenBefore(lookups: readonly Lookup[], pinId: string | undefined): SeenPin | undefined {
  const last = lookups.find(lookup => lookup.pinId === pinId);
  const pin = last === undefined ? undefined : pinOf(last);
  return last === undefined || pin === undefined ? undefined : {pin, at: last.at};
}
