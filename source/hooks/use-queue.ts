import {useCallback, useEffect, useRef, useState} from 'react';
import {useSWRConfig} from 'swr';
import {PinviewError} from '../core/pinview-error.ts';
import type {Notice} from './use-notice.ts';
import type {PinFetcher} from './use-pin-fetcher.ts';

/** Pins that were pasted together, and how far their lookup is. */
export interface QueueProgress {
  readonly total: number;
  readonly done: number;
  readonly failures: number;
  /** The last that went wrong. */
  readonly error: PinviewError | undefined;
}

export interface Queue {
  /** Undefined when nothing is looked up. */
  readonly progress: QueueProgress | undefined;
  readonly start: (pinIds: readonly string[]) => void;
  readonly cancel: () => void;
}

/** The service allows 180 requests a minute. */
const spacingMs = 60_000 / 180;

/** Looks pins up one after the other beside the one on screen, and says what came of it. */
export function useQueue(fetcher: PinFetcher, notify: (notice: Notice) => void): Queue {
  const {mutate} = useSWRConfig();
  const [progress, setProgress] = useState<QueueProgress>();
  const run = useRef<AbortController>(undefined);
  useEffect(() => () => run.current?.abort(), []);

  const cancel = useCallback(() => {
    run.current?.abort();
    setProgress(undefined);
  }, []);

  const lookUp = useCallback(
    async (pinId: string, signal: AbortSignal) => {
      const key = fetcher.keyOf(pinId);
      if (key === null) return new PinviewError('unauthenticated', 'There are no keys to ask with.');
      const breakOff = () => fetcher.abort(pinId);
      signal.addEventListener('abort', breakOff, {once: true});
      try {
        await mutate(key, () => fetcher.fetchPin(key), {revalidate: false});
        return undefined;
      } catch (error) {
        if (!(error instanceof PinviewError)) throw error;
        return error;
      } finally {
        signal.removeEventListener('abort', breakOff);
      }
    },
    [fetcher, mutate],
  );

  const start = useCallback(
    async (pinIds: readonly string[]) => {
      run.current?.abort();
      const controller = new AbortController();
      run.current = controller;
      const end = await lookUpAll(pinIds, {lookUp, onProgress: setProgress, signal: controller.signal});
      if (controller.signal.aborted) return;
      setProgress(undefined);
      notify(outcome(end));
    },
    [lookUp, notify],
  );

  return {progress, start: pinIds => void start(pinIds), cancel};
}

interface Run {
  /** Returns why a pin could not be looked up, undefined if it was. */
  readonly lookUp: (pinId: string, signal: AbortSignal) => Promise<PinviewError | undefined>;
  readonly onProgress: (progress: QueueProgress) => void;
  readonly signal: AbortSignal;
}

/** Returns how far it came: to the end, unless it was stopped or no other pin would be answered either. */
async function lookUpAll(
  pinIds: readonly string[],
  {lookUp, onProgress, signal}: Run,
): Promise<QueueProgress> {
  let present: QueueProgress = {total: pinIds.length, done: 0, failures: 0, error: undefined};
  // The pin on screen is asked for at this moment.
  let pause = delay(spacingMs);
  for (const pinId of pinIds) {
    onProgress(present);
    await pause;
    if (signal.aborted) break;
    pause = delay(spacingMs);
    const error = await lookUp(pinId, signal);
    if (signal.aborted) break;
    const failures = present.failures + (error === undefined ? 0 : 1);
    present = {...present, done: present.done + 1, failures, error: error ?? present.error};
    if (error?.code === 'unauthenticated') break;
  }
  return present;
}

function delay(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}

function outcome({total, done, failures, error}: QueueProgress): Notice {
  const pins = `${total} more pin${total === 1 ? '' : 's'}`;
  if (error === undefined) return {tone: 'success', text: `${pins} looked up.`};
  return {
    tone: 'failure',
    text: `${done - failures} of ${pins} looked up; the last failure: ${error.message}`,
  };
}
