import {useCallback, useEffect, useRef, useState} from 'react';
import {useSWRConfig} from 'swr';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {counted} from '../../core/text/group-digits.ts';
import {waitingText} from '../../core/text/spinner.ts';
import {useKeyOf} from '../keymaps-context.ts';
import type {Notice} from '../terminal/use-notice.ts';
import {lookUpBatch, type QueueProgress} from './paste-queue.ts';
import type {PinFetcher} from './use-pin-fetcher.ts';

export interface Queue {
  /** Undefined when nothing is being looked up. */
  readonly progress: QueueProgress | undefined;
  readonly start: (pinIds: readonly string[]) => void;
  /** Requests known pins again, even those answered a moment ago. */
  readonly refresh: (pinIds: readonly string[]) => void;
  readonly cancel: () => void;
}

interface Batch extends Pick<QueueProgress, 'isRefresh'> {
  readonly pinIds: readonly string[];
}

/** The error of pins whose turn never came. */
const notAsked = (refreshKey: string) =>
  new PinviewError('cancelled', 'Not looked up yet.', {hint: `${refreshKey} looks it up.`});

/**
 * Looks up pins one after the other, apart from the one on screen, as soon as there are API keys, and reports the result.
 * `onLeft` receives the pins whose turn never comes.
 */
export function usePasteQueue(
  fetcher: PinFetcher,
  notify: (notice: Notice) => void,
  onLeft?: (pinIds: readonly string[], error: PinviewError) => void,
): Queue {
  const {mutate} = useSWRConfig();
  const refreshKey = useKeyOf()('refresh');
  const [waiting, setWaiting] = useState<Batch>();
  const [progress, setProgress] = useState<QueueProgress>();
  const run = useRef<AbortController>(undefined);
  /** The pins whose turn has not come yet. */
  const left = useRef<readonly string[]>([]);
  useEffect(() => () => run.current?.abort(), []);

  const leave = useCallback(
    (error: PinviewError = notAsked(refreshKey)) => {
      if (left.current.length > 0) onLeft?.(left.current, error);
      left.current = [];
    },
    [onLeft, refreshKey],
  );

  const begin = useCallback(
    (batch: Batch) => {
      run.current?.abort();
      leave();
      left.current = batch.pinIds;
      setProgress(undefined);
      setWaiting(batch);
    },
    [leave],
  );
  const start = useCallback((pinIds: readonly string[]) => begin({pinIds}), [begin]);
  const refresh = useCallback((pinIds: readonly string[]) => begin({pinIds, isRefresh: true}), [begin]);

  const cancel = useCallback(() => {
    run.current?.abort();
    leave();
    setProgress(undefined);
    setWaiting(undefined);
  }, [leave]);

  const lookUp = useCallback(
    async (pinId: string, signal: AbortSignal, isRefresh: boolean) => {
      const cacheKey = fetcher.cacheKeyOf(pinId);
      if (cacheKey === null) {
        const error = new PinviewError('unauthenticated', 'There are no keys.');
        onLeft?.([pinId], error);
        return error;
      }
      if (!isRefresh && fetcher.isFresh(pinId)) return undefined;
      try {
        await mutate(cacheKey, () => fetcher.fetchPin(cacheKey, signal), {revalidate: false});
        return undefined;
      } catch (error) {
        if (!(error instanceof PinviewError)) throw error;
        return error;
      }
    },
    [fetcher, mutate, onLeft],
  );

  useEffect(() => {
    if (waiting === undefined || !fetcher.hasCredentials) return;
    const controller = new AbortController();
    const {signal} = controller;
    run.current = controller;
    setWaiting(undefined);
    const {pinIds, ...kind} = waiting;
    const ask = (pinId: string) => lookUp(pinId, signal, kind.isRefresh === true);
    const onProgress = (next: QueueProgress) => {
      left.current = pinIds.slice(next.done);
      setProgress(next);
    };
    void lookUpBatch(pinIds, {...kind, lookUp: ask, onProgress, signal}).then(end => {
      if (signal.aborted) return;
      left.current = pinIds.slice(end.done);
      leave(end.error);
      setProgress(undefined);
      notify(outcome(end));
    });
  }, [waiting, fetcher.hasCredentials, lookUp, leave, notify]);

  const isWaiting = waiting !== undefined;
  return {progress: isWaiting ? waitingFor(waiting) : progress, start, refresh, cancel};
}

function waitingFor({pinIds, ...kind}: Batch): QueueProgress {
  return {...kind, total: pinIds.length, done: 0, failures: 0, error: undefined, waitsFor: 'keys'};
}

function outcome({total, done, failures, error, isRefresh}: QueueProgress): Notice {
  const pins = isRefresh ? counted(total, 'pin', 'pins') : counted(total, 'more pin', 'more pins');
  const verb = isRefresh ? 'refreshed' : 'looked up';
  if (error === undefined) return {tone: 'success', text: `${pins} ${verb}.`};
  return {
    tone: 'failure',
    text: `${done - failures} of ${pins} ${verb}; last failure: ${error.message}`,
  };
}

/** Returns the notice while the queue is working, else undefined. `waited` is how long that has taken, in seconds. */
export function queueNotice(
  progress: QueueProgress | undefined,
  waited: number | undefined,
): Notice | undefined {
  if (progress === undefined) return undefined;
  const text = `${queueText(progress)} Ctrl+C stops.`;
  if (waited === undefined) return {tone: 'plain', text};
  return {tone: 'plain', isWaiting: true, text: waitingText(text, waited)};
}

function queueText({done, total, failures, waitsFor, isRefresh}: QueueProgress): string {
  if (waitsFor === 'keys') return `${total} more will be looked up once there are keys.`;
  const failed = failures === 0 ? '' : `, ${failures} failed`;
  const pause = waitsFor === 'service' ? ', paused as the service asks' : '';
  const doing = isRefresh ? 'Refreshing' : 'Looking up';
  return `${doing} ${done + 1} of ${total}${isRefresh ? '' : ' more'}${failed}${pause}.`;
}
