import {useCallback, useEffect, useRef, useState, useSyncExternalStore} from 'react';
import {useSWRConfig} from 'swr';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {watchSpacing} from '../../core/requests/policies.ts';
import {useServices} from '../services-context.ts';
import type {PinFetcher} from './use-pin-fetcher.ts';
import {createWatchList, type WatchList} from './watch-list.ts';
import {type WatchNews, watchNews} from './watch-news.ts';
import type {WatchEnd} from './watched-pin.ts';

/** The pins watched in the background, and the news of those whose watch has ended. */
export interface WatchedPins {
  readonly list: WatchList;
  /** The same object until a pin is added or leaves. */
  readonly pinIds: ReadonlySet<string>;
  /** What the user may not have seen yet, latest last. */
  readonly news: readonly WatchNews[];
  readonly forgetNews: () => void;
}

interface Connection {
  readonly ask: (pinId: string, signal: AbortSignal) => Promise<unknown>;
  readonly onEnd: (end: WatchEnd) => void;
}

/**
 * Returns the watched pins, none at first. They are requested once `useWatchRequests` has connected. `titleOf` returns the
 * title that a pin is known by.
 */
export function useWatchedPins(titleOf: (pinId: string) => string): WatchedPins & {
  readonly connect: (connection: Connection) => void;
} {
  const {endpoint, terminal, log} = useServices();
  const [news, setNews] = useState<readonly WatchNews[]>([]);
  const latest = useRef(titleOf);
  latest.current = titleOf;
  const connection = useRef<Connection>(undefined);
  const [list] = useState(() =>
    createWatchList({
      ask: async (pinId, signal) => connection.current?.ask(pinId, signal),
      onEnd: end => {
        const next = watchNews(end, latest.current(end.pinId));
        setNews(present => [...present, next]);
        terminal.ring();
        terminal.notify(next.notice.text);
        connection.current?.onEnd(end);
      },
      spacingMs: watchSpacing(endpoint.provider.rateLimits.pins),
      log,
    }),
  );
  useEffect(() => () => list.stop(list.pinIds()), [list]);
  const connect = useCallback((next: Connection) => {
    connection.current = next;
  }, []);
  const forgetNews = useCallback(() => setNews(present => (present.length === 0 ? present : [])), []);
  return {list, pinIds: useSyncExternalStore(list.subscribe, list.pinIds), news, forgetNews, connect};
}

/** Requests the watched pins like all others, so that their answers show wherever a pin is on screen. */
export function useWatchRequests(
  {list, connect}: ReturnType<typeof useWatchedPins>,
  fetcher: PinFetcher,
  onError: (error: Error) => void,
): void {
  const {mutate} = useSWRConfig();
  useEffect(() => {
    connect({
      async ask(pinId, signal) {
        const cacheKey = fetcher.cacheKeyOf(pinId);
        if (cacheKey === null) throw new PinviewError('unauthenticated', 'There are no keys.');
        await mutate(cacheKey, () => fetcher.fetchPin(cacheKey, signal), {revalidate: false});
      },
      onEnd(end) {
        if (end.kind !== 'failed' || end.error.code !== 'unauthenticated') return;
        // The others would be refused, too.
        list.stop(list.pinIds());
        onError(end.error);
      },
    });
  }, [connect, fetcher, list, mutate, onError]);
}
