import type {PinState} from '../pin/verdict.ts';
import type {Proof, ProofVerdict} from '../verify/proof.ts';
import type {RecordFinding} from './findings.ts';

/** The result of an audit for one pin: a line of its file and an entry in its report. */
export interface AuditedPin {
  readonly id: string;
  readonly name?: string | undefined;
  /** Empty if there is no record. */
  readonly cid: string;
  /** The state according to the service. */
  readonly state?: PinState | undefined;
  /** In bytes, according to the record. */
  readonly size?: number | undefined;
  /** When it was pinned or requested, as written in the record. */
  readonly date?: string | undefined;
  /** Whether it was pinned by its CID, so that pinning it again needs no upload. */
  readonly isPinByHash?: boolean | undefined;
  readonly verdict: ProofVerdict;
  readonly scope: 'dag' | 'root';
  /** Why it is not there, or why that is unknown, in words. */
  readonly reason?: string | undefined;
  /** How many blocks and bytes were fetched. */
  readonly blocks?: number | undefined;
  readonly bytes?: number | undefined;
  /** At most one: the first block that no gateway has. */
  readonly missing?: ReadonlyArray<{readonly cid: string; readonly path: string}> | undefined;
  readonly missingCount?: number | undefined;
  /** The problems that its record shows. */
  readonly findings: readonly RecordFinding[];
  /** The answer of each gateway that was asked. */
  readonly gateways: readonly GatewayAnswer[];
  /** ISO 8601. */
  readonly at: string;
}

interface GatewayAnswer {
  readonly url: string;
  /** Whether it has what it was asked for; `untold` if its answer is inconclusive. */
  readonly said: 'present' | 'missing' | 'untold';
  /** In words. */
  readonly answer: string;
  readonly firstByteMs?: number | undefined;
}

/** What a verdict means for the totals, which count each pin as one of these. */
export type Presence = 'present' | 'missing' | 'wrong' | 'unknown';

export const worstPresences: readonly Presence[] = ['wrong', 'missing', 'unknown', 'present'];

export const presenceWords: Readonly<Record<Presence, string>> = {
  wrong: 'wrong',
  missing: 'missing',
  unknown: 'cannot be told',
  present: 'there',
};

/** Tells whether the content is there, as far as the audit's scope goes. */
export function presenceOf({verdict, scope}: Pick<AuditedPin, 'verdict' | 'scope'>): Presence {
  if (verdict === 'complete' || (verdict === 'root-only' && scope === 'root')) return 'present';
  if (verdict === 'incomplete') return 'missing';
  return verdict === 'wrong' ? 'wrong' : 'unknown';
}

/** Tells whether content is certainly missing or does not match its CID. */
export function isBad(presence: Presence): boolean {
  return presence === 'missing' || presence === 'wrong';
}

/** Returns a pin's audit result as a proof, with defaults for what an audit does not keep. */
export function proofFrom(pin: AuditedPin): Proof {
  const {id, cid, verdict, scope, reason, missing = [], missingCount = 0, blocks = 0, bytes = 0, size} = pin;
  return {
    cid,
    pinId: id,
    verdict,
    scope,
    blocks,
    bytes,
    duplicates: 0,
    missing,
    missingCount,
    wrong: [],
    size: {record: size},
    gateways: pin.gateways.map(({url, answer, firstByteMs}) => ({url, answer, firstByteMs})),
    reason,
    startedAt: pin.at,
    seconds: 0,
  };
}
