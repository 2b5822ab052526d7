import {useCallback, useEffect, useRef, useState} from 'react';
import {useSWRConfig} from 'swr';
import type {Credentials} from '../../core/credentials/credentials.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {SeenLookup} from '../../core/history/lookup.ts';
import {shorten} from '../../core/text/sanitize.ts';
import {waitingText} from '../../core/text/spinner.ts';
import type {Recents} from '../history/use-recents.ts';
import {useServices} from '../services-context.ts';
import {failureNotice, type Notice} from '../terminal/use-notice.ts';
import {findByCid} from './find-by-cid.ts';

/** A search of the account for pins with a CID, for services that support it. */
export interface CidSearch {
  /** Undefined if the service cannot search by CID, or there are no keys. */
  readonly search: ((cid: string) => void) | undefined;
  readonly isBusy: boolean;
  readonly cancel: () => void;
}

/** Returns the notice for a search that has run for `waited` seconds; undefined if none has. */
export function cidSearchNotice(waited: number | undefined): Notice | undefined {
  if (waited === undefined) return undefined;
  const text = 'Searching all pins for the CID. Ctrl+C stops.';
  return {tone: 'plain', isWaiting: true, text: waitingText(text, waited)};
}

interface CidSearchOptions {
  readonly credentials: Credentials | undefined;
  readonly recents: Pick<Recents, 'awaitAnswers' | 'remember'>;
  readonly notify: (notice: Notice) => void;
  readonly show: (pinId: string, inputs?: readonly string[]) => void;
}

/** Returns the search. The pins it finds join the recent lookups, and the newest is shown. */
export function useCidSearch({credentials, recents, notify, show}: CidSearchOptions): CidSearch {
  const services = useServices();
  const {endpoint, profile} = services;
  const {mutate} = useSWRConfig();
  const [isBusy, setBusy] = useState(false);
  const run = useRef<AbortController>(undefined);
  useEffect(() => () => run.current?.abort(), []);

  const cancel = useCallback(() => {
    run.current?.abort();
    setBusy(false);
  }, []);

  const take = (cid: string, found: readonly SeenLookup[]) => {
    const [first] = found;
    if (first === undefined)
      return notify({tone: 'failure', text: `No pin of the account has the CID ${shorten(cid, 20)}.`});
    const oldestFirst = found.toReversed();
    recents.awaitAnswers(oldestFirst.map(({pinId}) => pinId));
    for (const seen of oldestFirst) recents.remember(seen);
    show(first.pinId, [cid]);
    if (found.length > 1) notify({tone: 'success', text: `${found.length} pins have this CID.`});
  };

  const search = (cid: string, {keys}: Credentials) => {
    run.current?.abort();
    const controller = new AbortController();
    run.current = controller;
    const {signal} = controller;
    setBusy(true);
    const ask = () => findByCid(cid, keys, services, signal);
    mutate(['cid', endpoint.base, profile, cid], ask, {revalidate: false}).then(
      (found = []) => {
        if (signal.aborted) return;
        setBusy(false);
        take(cid, found);
      },
      (error: unknown) => {
        if (!(error instanceof PinviewError)) throw error;
        if (signal.aborted) return;
        setBusy(false);
        notify(failureNotice(error));
      },
    );
  };

  const canSearch = credentials !== undefined && endpoint.provider.listing.filters.includes('cid');
  return {search: canSearch ? cid => search(cid, credentials) : undefined, isBusy, cancel};
}
