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

  const start = useCallback(
    (pinIds: readonly string[]) => {
      run.current?.abort();
      const controller = new AbortController();
      run.current = controller;
      const lookUpAll = async () => {
        let present: QueueProgress = {total: pinIds.length, done: 0, failures: 0, error: undefined};
        for (const pinId of pinIds) {
          setProgress(present);
          const error = await lookUp(pinId);
          if (controller.signal.aborted) return;
          const failures = present.failures + (error === undefined ? 0 : 1);
          present = {...present, done: present.done + 1, failures, error: error ?? present.error};
        }
        setProgress(undefined);
        notify(outcome(present));
      };
      const lookUp = async (pinId: string) => {
        const key = fetcher.keyOf(pinId);
        const pause = new Promise(resolve => setTimeout(resolve, spacingMs));
        try {
          if (key === null) return new PinviewError('unauthenticated', 'There are no keys to ask with.');
          await mutate(key, () => fetcher.fetchPin(key), {revalidate: false});
          return undefined;
        } catch (error) {
          if (!(error instanceof PinviewError)) throw error;
          return error;
        } finally {
          await pause;
        }
      };
      void lookUpAll();
    },
    [fetcher, mutate, notify],
  );

  return {progress, start, cancel};
}

function outcome({total, failures, error}: QueueProgress): Notice {
  const pins = `${total} more pin${total === 1 ? '' : 's'}`;
  if (error === undefined) return {tone: 'success', text: `${pins} looked up.`};
  return {
    tone: 'failure',
    text: `${total - failures} of ${pins} looked up; the last failure: ${error.message}`,
  };
}
