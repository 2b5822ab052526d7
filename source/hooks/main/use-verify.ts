import {useCallback, useMemo} from 'react';
import type {Pin} from '../../core/pin/pin.ts';
import {noReadableCid, verifyQuestion, verifyTargets} from '../../core/screen/verify-question.ts';
import type {Proof} from '../../core/verify/proof.ts';
import type {Proofs} from '../history/use-proofs.ts';
import {useVerification, type Verification} from '../pin/use-verification.ts';
import type {Confirmation} from '../screen/use-question.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';

/** What the list's rows say about the content of their pins. */
export interface ContentChecks extends Pick<Proofs, 'proved'> {
  readonly checking: string | undefined;
  readonly queued: ReadonlySet<string>;
}

/** Returns the verification of content, whose proofs are kept for listed pins, and what the list says about it. */
export function useVerify(
  {notify}: ScreenState,
  {
    proofs: {proved, keep},
    isListed,
  }: {readonly proofs: Proofs; readonly isListed: (pinId: string) => boolean},
): {readonly verification: Verification; readonly checks: ContentChecks} {
  const onProof = useCallback(
    // A pin removed meanwhile must not come back through its proof.
    (proof: Proof) => (proof.pinId === undefined || isListed(proof.pinId)) && keep(proof),
    [keep, isListed],
  );
  const verification = useVerification({onProof, notify});
  const {present} = verification;
  const checks = useMemo(() => {
    const [checking, ...queued] = present?.rest.map(({pinId}) => pinId) ?? [];
    return {proved, checking, queued: new Set(queued)};
  }, [proved, present]);
  return {verification, checks};
}

interface VerifyActionOptions {
  readonly verification: Verification;
  /** The pins to verify: the marked ones, or the shown one. */
  readonly pins: readonly Pin[];
  readonly ask: (question: Confirmation) => void;
}

/** Returns the verify action, which asks first if it would fetch a lot. */
export function useVerifyAction(
  {notify}: ScreenState,
  {verification, pins, ask}: VerifyActionOptions,
): () => void {
  const {endpoint, gateways} = useServices();
  return () => {
    const targets = verifyTargets(pins, endpoint.provider.pinIds.normalize);
    if (targets.length === 0) {
      notify({tone: 'failure', text: noReadableCid});
      return;
    }
    const question = verifyQuestion(targets, gateways);
    const start = () => verification.start(targets);
    if (question === undefined) start();
    else ask({text: question, onYes: start});
  };
}
