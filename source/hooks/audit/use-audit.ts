import {useInput} from 'ink';
import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import {isBad, type Presence, presenceOf, proofFrom} from '../../core/audit/audited-pin.ts';
import {keyOf} from '../../core/history/proofs.ts';
import type {Pin} from '../../core/pin/pin.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {useServices} from '../services-context.ts';
import {failureNotice, type Notice} from '../terminal/use-notice.ts';
import {type AuditCounts, auditNotice} from './audit-notice.ts';

/** The progress of an audit, in pins. */
export interface AuditRun {
  readonly total: number;
  readonly checked: number;
  /** The checked pins whose content is missing or wrong. */
  readonly bad: number;
}

export interface Audit {
  /** Undefined while no audit is under way. */
  readonly present: AuditRun | undefined;
  readonly start: (pins: readonly Pin[]) => void;
  readonly cancel: () => void;
}

interface AuditOptions {
  readonly onProofs: (proofs: readonly Proof[]) => void;
  readonly notify: (notice: Notice) => void;
}

/** How often results are shown, in milliseconds: each time, the whole list may be redrawn. */
const shownEveryMs = 500;

/** How long the next pin waits after a key press, and how often that is checked, in milliseconds. */
const keyMs = 100;
const waitMs = 20;

/** Audits pins in the background, one run at a time, until the app ends. */
export function useAudit({onProofs, notify}: AuditOptions): Audit {
  const {audits, terminal} = useServices();
  const [present, setPresent] = useState<AuditRun>();
  const run = useRef<AbortController>(undefined);
  const keyAt = useRef(Number.NEGATIVE_INFINITY);
  useInput(() => {
    keyAt.current = performance.now();
  });
  useEffect(() => () => run.current?.abort(), []);

  const auditAll = useCallback(
    async (pins: readonly Pin[], signal: AbortSignal) => {
      const counts: Record<Presence, number> = {present: 0, missing: 0, wrong: 0, unknown: 0};
      let checked = 0;
      let bad = 0;
      let found: Proof[] = [];
      const show = () => {
        if (found.length > 0) onProofs(found);
        found = [];
        if (!signal.aborted) setPresent({total: pins.length, checked, bad});
      };
      const timer = setInterval(show, shownEveryMs);
      try {
        await audits.run({
          pins: betweenKeys(pins, keyAt),
          signal,
          onPause: () => {},
          onChecked: pin => {
            const presence = presenceOf(pin);
            counts[presence]++;
            checked++;
            if (isBad(presence)) bad++;
            const proof = proofFrom(pin);
            // Reads the CID, which is slow, now rather than for many pins at once when they are shown.
            keyOf(proof);
            found.push(proof);
          },
        });
      } finally {
        clearInterval(timer);
        show();
      }
      return counts;
    },
    [audits, onProofs],
  );

  const start = useCallback(
    (pins: readonly Pin[]) => {
      run.current?.abort();
      const controller = new AbortController();
      run.current = controller;
      const {signal} = controller;
      setPresent({total: pins.length, checked: 0, bad: 0});
      auditAll(pins, signal)
        .then(
          (counts: AuditCounts) => {
            if (signal.aborted) return;
            const notice = auditNotice(counts);
            notify(notice);
            terminal.ring();
            terminal.notify(notice.text);
          },
          (error: unknown) => {
            if (!signal.aborted) notify(failureNotice(error));
          },
        )
        .finally(() => {
          if (run.current !== controller) return;
          run.current = undefined;
          setPresent(undefined);
        });
    },
    [auditAll, notify, terminal],
  );

  const cancel = useCallback(() => {
    run.current?.abort();
    run.current = undefined;
    setPresent(undefined);
  }, []);

  return useMemo(() => ({present, start, cancel}), [present, start, cancel]);
}

/** Yields pins while no key is pressed, so that the list stays responsive. */
async function* betweenKeys(pins: readonly Pin[], keyAt: {readonly current: number}): AsyncGenerator<Pin> {
  for (const pin of pins) {
    while (performance.now() - keyAt.current < keyMs)
      await new Promise(resolve => setTimeout(resolve, waitMs));
    yield pin;
  }
}
