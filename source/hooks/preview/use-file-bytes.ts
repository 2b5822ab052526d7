import {useEffect, useState} from 'react';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ContentReader} from '../services.ts';

interface FileBytes {
  /** Undefined until all have come. */
  readonly bytes: Uint8Array | undefined;
  readonly error: PinviewError | undefined;
}

interface Outcome extends Partial<FileBytes> {
  readonly cid: string;
}

/** Reads a whole file from checked blocks, until another one is wanted. */
export function useFileBytes(reader: Promise<ContentReader>, cid: string | undefined): FileBytes {
  const [latest, setLatest] = useState<Outcome>();
  useEffect(() => {
    if (cid === undefined) return undefined;
    const controller = new AbortController();
    const {signal} = controller;
    const show = (outcome: Omit<Outcome, 'cid'>) => {
      if (!signal.aborted) setLatest({cid, ...outcome});
    };
    wholeFile(reader, cid, signal).then(
      bytes => show({bytes}),
      (error: unknown) => {
        if (!(error instanceof PinviewError)) throw error;
        show({error});
      },
    );
    return () => controller.abort();
  }, [reader, cid]);
  const outcome = cid !== undefined && latest?.cid === cid ? latest : undefined;
  return {bytes: outcome?.bytes, error: outcome?.error};
}

async function wholeFile(
  reader: Promise<ContentReader>,
  cid: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const bytes of (await reader).read(cid, {signal})) parts.push(bytes);
  return Buffer.concat(parts);
}
