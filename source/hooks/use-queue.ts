import {useCallback, useEffect, useRef, useState} from 'react';
import {useSWRConfig} from 'swr';
import {PinviewError} from '../core/pinview-error.ts';
import {lookUpInTurn, type QueueProgress} from './look-up-in-turn.ts';
import type {Notice} from './use-notice.ts';
import type {PinFetcher} from './use-pin-fetcher.ts';

export interface Queue {
  /** Undefined when nothing is looked up. */
  readonly progress: QueueProgress | undefined;
  readonly start: (pinIds: readonly string[]) => void;
  readonly cancel: () => void;
}

/** Looks pins up one after the other beside the one on screen, as soon as there are keys, and says what came of it. */
export function useQueue(fetcher: PinFetcher, notify: (notice: Notice) => void): Queue {
  const {mutate} = useSWRConfig();
  const [waiting, setWaiting] = useState<readonly string[]>();
  const [progress, setProgress] = useState<QueueProgress>();
  const run = useRef<AbortController>(undefined);
  useEffect(() => () => run.current?.abort(), []);

  const start = useCallback((pinIds: readonly string[]) => {
    run.current?.abort();
    setProgress(undefined);
    setWaiting(pinIds);
  }, []);

  const cancel = useCallback(() => {
    run.current?.abort();
    setProgress(undefined);
    setWaiting(undefined);
  }, []);

  const lookUp = useCallback(
    async (pinId: string, signal: AbortSignal) => {
      const key = fetcher.keyOf(pinId);
      if (key === null) return new PinviewError('unauthenticated', 'There are no keys to ask with.');
      if (fetcher.isFresh(pinId)) return undefined;
      try {
        await mutate(key, () => fetcher.fetchPin(key, signal), {revalidate: false});
        return undefined;
      } catch (error) {
        if (!(error instanceof PinviewError)) throw error;
        return error;
      }
    },
    [fetcher, mutate],
  );

  useEffect(() => {
    if (waiting === undefined || !fetcher.hasKeys) return;
    const controller = new AbortController();
    const {signal} = controller;
    run.current = controller;
    setWaiting(undefined);
    void lookUpInTurn(waiting, {lookUp, onProgress: setProgress, signal}).then(end => {
      if (signal.aborted) return;
      setProgress(undefined);
      notify(outcome(end));
    });
  }, [waiting, fetcher.hasKeys, lookUp, notify]);

  const isWaiting = waiting !== undefined;
  return {progress: isWaiting ? waitingFor(waiting.length) : progress, start, cancel};
}

function waitingFor(total: number): QueueProgress {
  return {total, done: 0, failures: 0, error: undefined, waitsFor: 'keys'};
}

function outcome({total, done, failures, error}: QueueProgress): Notice {
  const pins = `${total} more pin${total === 1 ? '' : 's'}`;
  if (error === undefined) return {tone: 'success', text: `${pins} looked up.`};
  return {
    tone: 'failure',
    text: `${done - failures} of ${pins} looked up; the last failure: ${error.message}`,
  };
}

/** Returns what is said while the queue is at work; undefined when it is not. */
export function queueNotice(progress: QueueProgress | undefined): Notice | undefined {
  if (progress === undefined) return undefined;
  const {done, total, failures, waitsFor} = progress;
  if (waitsFor === 'keys') {
    return {tone: 'plain', text: `${total} more will be looked up once there are keys. Ctrl+C stops.`};
  }
  const failed = failures === 0 ? '' : `, ${failures} failed`;
  const pause = waitsFor === 'service' ? ', paused as the service asks' : '';
  return {tone: 'plain', text: `Looking up ${done + 1} of ${total} more${failed}${pause}. Ctrl+C stops.`};
}
