import {useCallback, useEffect, useRef, useState} from 'react';
import useSWR, {unstable_serialize, useSWRConfig} from 'swr';
import type {Preview} from '../../core/content/preview.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ContentReader} from '../services.ts';
import {useDebounced} from './use-debounced.ts';

interface SeenContent {
  readonly preview: Preview | undefined;
  readonly error: PinviewError | undefined;
  /** Whether more of it may come. */
  readonly isBusy: boolean;
}

/** The shortest time between two draws of a preview that is still growing, in milliseconds. */
const partMs = 50;

/** How long the cursor has to rest before anything is fetched, in milliseconds. */
const restMs = 250;

/**
 * Returns a preview of some content that grows as blocks come, until other content is wanted. While `root` changes quickly,
 * it only returns previews from the cache. Another `attempt` reads the content again.
 */
export function useContentPreview(
  reader: Promise<ContentReader>,
  wanted: string | undefined,
  {root, attempt}: {readonly root: string | undefined; readonly attempt: number},
): SeenContent {
  const {cache} = useSWRConfig();
  const isResting = useDebounced(root, restMs) === root;
  const isKept =
    wanted !== undefined && cache.get(unstable_serialize(keyOf(wanted, attempt)))?.data !== undefined;
  const cid = isResting || isKept ? wanted : undefined;
  const [part, setPart] = useState<{readonly cid: string; readonly preview: Preview}>();
  const run = useRef<AbortController>(undefined);

  const read = useCallback(
    async ([, asked]: ReturnType<typeof keyOf>): Promise<Preview> => {
      run.current?.abort();
      const controller = new AbortController();
      run.current = controller;
      const {signal} = controller;
      let last: Preview | undefined;
      let shownAt = Number.NEGATIVE_INFINITY;
      for await (const preview of (await reader).preview(asked, signal)) {
        last = preview;
        if (performance.now() - shownAt < partMs) continue;
        shownAt = performance.now();
        setPart({cid: asked, preview});
      }
      if (last === undefined) throw new PinviewError('content-unknown', 'There is nothing to show.');
      return last;
    },
    [reader],
  );

  const {data, error} = useSWR<Preview, unknown>(cid === undefined ? null : keyOf(cid, attempt), read, {
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    revalidateIfStale: false,
    shouldRetryOnError: false,
    // A read that was abandoned is not waited for.
    dedupingInterval: 0,
  });
  useEffect(() => {
    // Moving on cancels the read.
    if (cid !== undefined) return () => run.current?.abort();
    return undefined;
  }, [cid]);

  if (error !== undefined && !(error instanceof PinviewError)) throw error;
  const isCancelled = error?.code === 'cancelled';
  return {
    preview: data ?? (part?.cid === cid ? part?.preview : undefined),
    error: isCancelled ? undefined : error,
    isBusy: wanted !== undefined && data === undefined && (error === undefined || isCancelled),
  };
}

const keyOf = (cid: string, attempt: number) => ['preview', cid, attempt] as const;
