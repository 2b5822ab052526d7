import {useWindowSize} from 'ink';
import {useCallback, useEffect, useMemo, useReducer} from 'react';
import {type Browser, type BrowserEvent, browse, placeOf, startBrowser} from '../core/browser.ts';
import type {Credentials} from '../core/credentials.ts';
import type {Situation} from '../core/key-binding.ts';
import {type Layout, layoutFor, paneMargin} from '../core/layout.ts';
import {type Lookup, pinOf} from '../core/lookup.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {completions, isEarlierInput} from '../core/prompt-help.ts';
import {wrapText} from '../core/wrapped-text.ts';
import {useServices} from './services-context.ts';
import {useChanges} from './use-changes.ts';
import {failureNotice, type Notice, useNotice} from './use-notice.ts';
import {useNow} from './use-now.ts';
import {useOutcomeBell} from './use-outcome-bell.ts';
import {type PinLookup, type SeenPin, usePin} from './use-pin.ts';
import {usePinFetcher} from './use-pin-fetcher.ts';
import {type PinView, usePinView} from './use-pin-view.ts';
import {type Queue, queueNotice, useQueue} from './use-queue.ts';
import {type RawRecord, useRawRecord} from './use-raw-record.ts';
import {type Recents, useRecents} from './use-recents.ts';
import {type RecentsView, useRecentsView} from './use-recents-view.ts';
import type {Session, SessionControl} from './use-session.ts';
import {useTerminalTitle} from './use-terminal-title.ts';
import {useWatch, type Watch} from './use-watch.ts';

/** Everything that the screen shows, and the ways to change it. */
export interface BrowserModel {
  readonly state: Browser;
  readonly dispatch: (event: BrowserEvent) => void;
  readonly layout: Layout;
  readonly now: number;
  readonly recents: Recents;
  readonly list: RecentsView;
  readonly lookup: PinLookup;
  readonly watch: Watch;
  readonly queue: Queue;
  readonly pin: PinView;
  readonly raw: RawRecord;
  readonly forgetChanges: () => void;
  /** The recent lookup that the text in the prompt begins, if there is just one. */
  readonly completion: Lookup | undefined;
  /** The pin that the keys are at: the selected one of the recents, or the one that is shown. */
  readonly pinIdAtHand: string | undefined;
  readonly situation: Situation;
  readonly notice: Notice | undefined;
  readonly notify: (notice: Notice | undefined) => void;
}

/** Ages on screen are renewed this often, in milliseconds; while something is counted down, each second. */
const calmMs = 15_000;
const countdownMs = 1000;

/** Returns the state of the main screen: prompt, recent lookups and the pin that is shown. */
export function useBrowser(control: SessionControl, firstPinId: string | undefined): BrowserModel {
  const {session, reject} = control;
  const [state, dispatch] = useReducer(browse, firstPinId, startBrowser);
  const [notice, notify] = useNotice();
  // Nothing can be asked before the keychain has answered, and that may take a person's password.
  const isWaiting = session.phase === 'finding' && state.pinId !== undefined;
  const {columns, rows: screenRows} = useWindowSize();

  const report = useCallback((error: unknown) => notify(failureNotice(error)), [notify]);
  const recents = useRecents(report, {count: screenRows, pinId: state.pinId});
  const {lookups, remember, isListed} = recents;
  const list = useRecentsView(lookups, state);
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
  const fetcher = usePinFetcher(credentials, {onSeen, isListed});
  const lookup = usePin(state.pinId, {fetcher, known, onError});
  const {seen, error, isBusy, retryAt} = lookup;
  const watch = useWatch(state.pinId, lookup);
  const queue = useQueue(fetcher, notify);
  const {changes, forgetChanges} = useChanges(seen);
  useTerminalTitle(seen?.pin);
  useOutcomeBell(seen);
  const isCounting = retryAt !== undefined || watch.nextAt !== undefined;
  const tick = useNow(isCounting ? countdownMs : calmMs);
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
  const raw = useRawRecord(seen?.pin, {
    isShown: state.isRaw,
    width: layout.pinWidth - paneMargin,
    rows: layout.paneRows,
  });
  const freshness = {error, elsewhere, isWaiting, isBusy, retryAt, watch: watch.shown, now};
  const pin = usePinView({seen, changes, freshness, fields: state.fields, layout});
  const pinIdAtHand = whereKeysAre(state, list);
  const isAtShown = pinIdAtHand === state.pinId;
  const [completion, ...ambiguous] = useMemo(() => completions(state.text, lookups), [state.text, lookups]);
  return {
    state,
    dispatch,
    layout,
    now,
    recents,
    list,
    lookup,
    watch,
    queue,
    pin,
    raw,
    forgetChanges,
    completion: ambiguous.length === 0 ? completion : undefined,
    pinIdAtHand,
    situation: {
      place: placeOf(state, raw.view.isSearching),
      hasPin: seen !== undefined,
      hasFields: pin.rows.length > 0,
      hasRecents: list.items.length > 0,
      canRefresh: pinIdAtHand !== undefined && credentials !== undefined && !(isBusy && isAtShown),
      canWatch: watch.isPossible && isAtShown,
      isWatching: watch.isOn,
      canUndo: recents.canUndo,
      hasText: state.text !== '',
      hasCompletion:
        state.pane === 'prompt' &&
        completion !== undefined &&
        ambiguous.length === 0 &&
        completion.pinId !== state.text,
      isInHistory: isEarlierInput(state.inputs, state.text),
      hasFilter: state.filter !== undefined,
      hasSearch: raw.view.search !== '',
      hasOtherProfiles: others.length > 0,
      isWaiting,
      isBusy: isBusy || retryAt !== undefined || isWaiting || queue.progress !== undefined,
    },
    notice: notice ?? queueNotice(queue.progress),
    notify,
  };
}

function whereKeysAre({pane, pinId}: Browser, list: RecentsView): string | undefined {
  const selected = pane === 'recents' ? list.items[list.selected]?.lookup.pinId : undefined;
  return selected ?? pinId;
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
