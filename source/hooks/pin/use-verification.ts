import {useInput} from 'ink';
import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import type {ContentToVerify} from '../../core/screen/verify-question.ts';
import {isInconclusive, type Proof} from '../../core/verify/proof.ts';
import {useServices} from '../services-context.ts';
import {failureNotice, type Notice} from '../terminal/use-notice.ts';
import {progressText} from './progress-text.ts';
import {type VerificationRun, verificationNotice} from './verification-notice.ts';

export interface Verification {
  /** Undefined while nothing is being verified. */
  readonly present: VerificationRun | undefined;
  /** Returns the progress of the one under way as a line of at most `width` columns; called for each frame of the spinner. */
  readonly readProgress: (width: number) => string;
  /** Queues these behind the ones under way. */
  readonly start: (targets: readonly ContentToVerify[]) => void;
  readonly cancel: () => void;
}

interface VerificationOptions {
  readonly onProof: (proof: Proof) => void;
  readonly notify: (notice: Notice) => void;
}

/** How many single blocks are requested at once. */
const concurrency = 8;

/**
 * How long verification gives way after a key press, in milliseconds: longer than the pauses between keys while scrolling a
 * list. With this, a key takes up to 13 ms to show while 1 GiB is verified; without, up to 25.
 */
const keyMs = 100;

const newText = () => progressText('Checking the content…');

/** Verifies content in the app, one pin after another, until the app ends. */
export function useVerification({onProof, notify}: VerificationOptions): Verification {
  const {verify, gateways, routing, findProxy} = useServices();
  const [present, setPresent] = useState<VerificationRun>();
  const waiting = useRef<readonly ContentToVerify[]>([]);
  const run = useRef<AbortController>(undefined);
  const text = useRef(newText());
  const keyAt = useRef(Number.NEGATIVE_INFINITY);
  useInput(() => {
    keyAt.current = performance.now();
  });
  useEffect(() => () => run.current?.abort(), []);

  const verifyAll = useCallback(
    async (signal: AbortSignal) => {
      const proofs: Array<readonly [title: string, proof: Proof]> = [];
      for (let [target] = waiting.current; target !== undefined; [target] = waiting.current) {
        setPresent({total: proofs.length + waiting.current.length, rest: waiting.current});
        text.current = newText();
        const {progress, pause} = text.current;
        const {proof} = await verify({
          ...target,
          recordSize: target.size,
          gateways,
          routing,
          findProxy,
          scope: 'dag',
          concurrency,
          signal,
          onProgress: at => progress(at, target.size),
          onPause: pause,
          givesWay: () => performance.now() - keyAt.current < keyMs,
        });
        // What was found before a cancellation may be conclusive.
        if (!signal.aborted || !isInconclusive(proof)) onProof(proof);
        if (signal.aborted) return;
        proofs.push([target.title, proof]);
        waiting.current = waiting.current.slice(1);
      }
      notify(verificationNotice(proofs));
    },
    [verify, gateways, routing, findProxy, onProof, notify],
  );

  const start = useCallback(
    (targets: readonly ContentToVerify[]) => {
      const isWaiting = ({pinId}: ContentToVerify) => waiting.current.some(each => each.pinId === pinId);
      waiting.current = [...waiting.current, ...targets.filter(target => !isWaiting(target))];
      if (run.current !== undefined) {
        const {current: rest} = waiting;
        setPresent(last => last && {total: last.total + rest.length - last.rest.length, rest});
        return;
      }
      const controller = new AbortController();
      run.current = controller;
      verifyAll(controller.signal)
        .catch((error: unknown) => notify(failureNotice(error)))
        .finally(() => {
          if (run.current !== controller) return;
          run.current = undefined;
          waiting.current = [];
          setPresent(undefined);
        });
    },
    [verifyAll, notify],
  );

  const cancel = useCallback(() => {
    run.current?.abort();
    run.current = undefined;
    waiting.current = [];
    setPresent(undefined);
  }, []);

  const readProgress = useCallback((width: number) => text.current.read(width), []);
  return useMemo(() => ({present, readProgress, start, cancel}), [present, readProgress, start, cancel]);
}
