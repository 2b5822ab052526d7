import {useCallback, useEffect, useRef} from 'react';
import type {Credentials} from '../../core/credentials/credentials.ts';
import {keysAre} from '../../core/credentials/key-words.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {type Lookup, lookupOf} from '../../core/history/lookup.ts';
import {lookupTitle} from '../../core/history/row.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Account} from '../account/use-account.ts';
import type {Recents} from '../history/use-recents.ts';
import type {SeenPin} from '../pin/seen-pin.ts';
import {type PinFetcher, usePinFetcher} from '../pin/use-pin-fetcher.ts';
import {useWatchedPins, useWatchRequests, type WatchedPins} from '../pin/use-watched-pins.ts';
import {useServices} from '../services-context.ts';
import type {Session, SessionControl} from '../session/use-session.ts';
import type {Notice} from '../terminal/use-notice.ts';

interface FetcherOptions {
  readonly recents: Recents;
  readonly account: Account;
  readonly notify: (notice: Notice) => void;
}

/**
 * Returns the fetcher that uses the session's credentials, the handler for their refusal by the service, and the pins
 * watched with them.
 */
export function useSessionFetcher(
  {session, reject}: SessionControl,
  {recents, account, notify}: FetcherOptions,
): {readonly fetcher: PinFetcher; readonly onError: (error: Error) => void; readonly watched: WatchedPins} {
  const {endpoint} = useServices();
  const {lookups, remember, fail, isListed, isExpected} = recents;
  const {update} = account;
  const watched = useWatchedPins(pinId => titleOf(pinId, [lookups, account.lookups]));
  const {notice} = watched.list;
  const onSeen = useCallback(
    (seen: SeenPin) => {
      const {pin, at} = seen;
      const pinId = endpoint.provider.pinIds.normalize(pin.id);
      // Pins of the account that the user only scrolls through do not count as lookups.
      if (isListed(pinId) || isExpected(pinId)) remember({pinId, at, pin});
      update(lookupOf({pinId, at, pin}));
      notice(pinId, seen);
    },
    [endpoint, isListed, isExpected, remember, update, notice],
  );
  const onFailed = useCallback((pinId: string, error: PinviewError) => fail([pinId], error), [fail]);
  const onError = useCallback(
    (error: Error) => {
      if (error instanceof PinviewError && error.code === 'unauthenticated') reject(error);
    },
    [reject],
  );
  const unkept = session.phase === 'ready' ? session.problem : undefined;
  const isForThisRun = session.phase === 'ready' && session.credentials.source === 'this run';
  useEffect(() => {
    if (unkept === undefined) return;
    const fate = isForThisRun ? `${keysAre(endpoint.provider)} for this run only. ` : '';
    notify({tone: 'failure', text: fate + unkept.message});
  }, [unkept, isForThisRun, endpoint, notify]);
  const ofAccount = useRef(account.lookups);
  ofAccount.current = account.lookups;
  const isKnown = useCallback(
    (pinId: string) => isListed(pinId) || ofAccount.current.some(lookup => lookup.pinId === pinId),
    [isListed],
  );
  const fetcher = usePinFetcher(presentCredentials(session), {onSeen, onFailed, isListed: isKnown});
  useWatchRequests(watched, fetcher, onError);
  return {fetcher, onError, watched};
}

function titleOf(pinId: string, lists: ReadonlyArray<readonly Lookup[]>): string {
  const lookup = lists.flatMap(lookups => lookups.find(each => each.pinId === pinId) ?? [])[0];
  return lookup === undefined ? sanitize(pinId) : lookupTitle(lookup);
}

/** Returns the current credentials: while new ones are asked for, the former, so that going back to them changes nothing. */
export function presentCredentials(session: Session): Credentials | undefined {
  if (session.phase === 'ready') return session.credentials;
  return session.phase === 'asking' ? session.former : undefined;
}
