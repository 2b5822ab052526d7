import {useCallback, useMemo} from 'react';
import type {Pin} from '../../core/pin/pin.ts';
import {verifyQuestion, verifyTargets} from '../../core/screen/verify-question.ts';
import type {Proof} from '../../core/verify/proof.ts';
import type {Proofs} from '../history/use-proofs.ts';
import {useVerification, type Verification} from '../pin/use-verification.ts';
import type {Confirmation} from '../screen/use-question.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';

/** What rows of the list say of the content of their pins. */
export interface ContentChecks extends Pick<Proofs, 'proved'> {
  readonly checking: string | undefined;
  readonly queued: ReadonlySet<string>;
}

/** Returns the verification of content, whose proofs are kept for pins that are listed, and what the list says of it. */
export function useVerify(
  {notify}: ScreenState,
  {
    proofs: {proved, keep},
    isListed,
  }: {readonly proofs: Proofs; readonly isListed: (pinId: string) => boolean},
): {readonly verification: Verification; readonly checks: ContentChecks} {
  const onProof = useCallback(
    // A pin that was removed meanwhile does not come back by that.
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
  /** What is verified: those that are marked, or the one that is shown. */
  readonly pins: readonly Pin[];
  readonly ask: (question: Confirmation) => void;
}

/** Returns what the key does that verifies: it asks first where much would be fetched. */
export function useVerifyAction(
  {notify}: ScreenState,
  {verification, pins, ask}: VerifyActionOptions,
): () => void {
  const {endpoint, gateways} = useServices();
  return () => {
    const targets = verifyTargets(pins, endpoint.provider.pinIds.normalize);
    if (targets.length === 0) {
      notify({tone: 'failure', text: 'No CID can be read here, so no gateway has the content.'});
      return;
    }
    const question = verifyQuestion(targets, gateways);
    const start = () => verification.start(targets);
    if (question === undefined) start();
    else ask({text: question, onYes: start});
  };
}
