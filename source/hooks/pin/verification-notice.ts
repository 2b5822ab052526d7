import type {ContentToVerify} from '../../core/screen/verify-question.ts';
import {waitingText} from '../../core/text/spinner.ts';
import {type Proof, type ProofVerdict, verdictWords} from '../../core/verify/proof.ts';
import {hasFailed, missingText} from '../../core/verify/proof-words.ts';
import type {Notice} from '../terminal/use-notice.ts';

/** What is being verified: the first of `rest` is under way. */
export interface VerificationRun {
  readonly total: number;
  readonly rest: readonly ContentToVerify[];
}

type TitledProof = readonly [title: string, proof: Proof];

/** Returns the notice for finished verifications. */
export function verificationNotice(proofs: readonly TitledProof[]): Notice {
  const [first] = proofs;
  const tone = toneOf(proofs.map(([, proof]) => proof));
  if (first === undefined || proofs.length > 1) {
    const counts = wordsOf(proofs.map(([, {verdict}]) => verdict));
    return {tone, text: `${proofs.length} pins checked: ${counts}.`};
  }
  const [title, proof] = first;
  const {verdict, missingCount, reason} = proof;
  const missing = missingCount === 0 ? '' : `, ${missingText(proof)}`;
  const why = verdict === 'unknown' && reason !== undefined ? `: ${reason}` : '';
  return {tone, text: `${title}: ${verdictWords[verdict]}${missing}${why}.`};
}

function toneOf(proofs: readonly Proof[]): Notice['tone'] {
  if (proofs.some(hasFailed)) return 'failure';
  return proofs.every(({verdict}) => verdict === 'complete') ? 'success' : 'plain';
}

/** Worst first. */
const order: readonly ProofVerdict[] = ['wrong', 'incomplete', 'unknown', 'root-only', 'complete'];

function wordsOf(verdicts: readonly ProofVerdict[]): string {
  return order
    .map(wanted => [verdicts.filter(verdict => verdict === wanted).length, verdictWords[wanted]] as const)
    .flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]))
    .join(', ');
}

/**
 * Returns the notice for a verification that the pin pane does not show: that of a pin not on screen, or of several.
 * `waited` is how long it has taken, in seconds.
 */
export function verifyingNotice(
  present: VerificationRun | undefined,
  shownPinId: string | undefined,
  waited: number | undefined,
): Notice | undefined {
  const target = present?.rest[0];
  if (present === undefined || target === undefined || waited === undefined) return undefined;
  if (present.total === 1 && target.pinId === shownPinId) return undefined;
  const place = `${present.total - present.rest.length + 1} of ${present.total}`;
  const which = present.total === 1 ? '' : ` ${place}:`;
  return {
    tone: 'plain',
    isWaiting: true,
    text: waitingText(`Checking${which} ${target.title}. Ctrl+C stops.`, waited),
  };
}
