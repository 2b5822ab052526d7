import {useEffect, useRef, useState} from 'react';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ContentKind, ContentReader} from '../services.ts';

export type EntryKinds = ReadonlyMap<string, ContentKind>;

/** Requests sent at once. */
const concurrency = 4;

/** Returns what the entries with these CIDs are, once their first blocks have come; those that fail stay unknown. */
export function useEntryKinds(reader: Promise<ContentReader>, cids: readonly string[]): EntryKinds {
  const [kinds, setKinds] = useState<EntryKinds>(new Map());
  const known = useRef(kinds);
  known.current = kinds;
  const onScreen = cids.join(' ');
  useEffect(() => {
    const controller = new AbortController();
    const rest = onScreen
      .split(' ')
      .filter(cid => cid !== '' && !known.current.has(cid))
      .values();
    const find = async (cid: string) => {
      const kind = await (await reader).kindOf(cid, controller.signal).catch(unknownKind);
      if (kind !== undefined && !controller.signal.aborted) setKinds(all => new Map([...all, [cid, kind]]));
    };
    const work = async () => {
      for (const cid of rest) await find(cid);
    };
    for (let worker = 0; worker < concurrency; worker++) void work();
    return () => controller.abort();
  }, [reader, onScreen]);
  return kinds;
}

function unknownKind(error: unknown): undefined {
  if (!(error instanceof PinviewError)) throw error;
}
