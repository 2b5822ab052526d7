import type {PinState} from '../pin/verdict.ts';
import type {Proof, ProofVerdict} from '../verify/proof.ts';
import type {RecordFinding} from './findings.ts';

/** What an audit found out about a pin: a line of its file, and an entry of its report. */
export interface AuditedPin {
  readonly id: string;
  readonly name?: string | undefined;
  /** Empty where there is no record. */
  readonly cid: string;
  /** What the service says. */
  readonly state?: PinState | undefined;
  /** In bytes, by the record. */
  readonly size?: number | undefined;
  /** When it was pinned, as the record has it. */
  readonly date?: string | undefined;
  /** Whether it was pinned by its CID, so that nobody has to upload it again. */
  readonly isPinByHash?: boolean | undefined;
  readonly verdict: ProofVerdict;
  readonly scope: 'dag' | 'root';
  /** Why it is not there or cannot be told, in words. */
  readonly reason?: string | undefined;
  /** What was fetched, in blocks and in bytes. */
  readonly blocks?: number | undefined;
  readonly bytes?: number | undefined;
  /** The first block that no gateway has. */
  readonly missing?: ReadonlyArray<{readonly cid: string; readonly path: string}> | undefined;
  readonly missingCount?: number | undefined;
  /** What its record says against it. */
  readonly findings: readonly RecordFinding[];
  /** What each gateway that was asked said. */
  readonly gateways: readonly GatewayAnswer[];
  /** ISO 8601. */
  readonly at: string;
}

interface GatewayAnswer {
  readonly url: string;
  /** Whether it has what it was asked for; `untold` where nothing follows from what it said. */
  readonly said: 'present' | 'missing' | 'untold';
  /** In words. */
  readonly answer: string;
  readonly firstByteMs?: number | undefined;
}

/** What a verdict means for the totals: each pin is one of these. */
export type Presence = 'present' | 'missing' | 'wrong' | 'unknown';

/** The worst first. */
export const worstPresences: readonly Presence[] = ['wrong', 'missing', 'unknown', 'present'];

export const presenceWords: Readonly<Record<Presence, string>> = {
  wrong: 'wrong',
  missing: 'missing',
  unknown: 'cannot be told',
  present: 'there',
};

/** Returns whether the content is there, as far as was asked for. */
export function presenceOf({verdict, scope}: Pick<AuditedPin, 'verdict' | 'scope'>): Presence {
  if (verdict === 'complete' || (verdict === 'root-only' && scope === 'root')) return 'present';
  if (verdict === 'incomplete') return 'missing';
  return verdict === 'wrong' ? 'wrong' : 'unknown';
}

/** Tells whether content is certainly not there as its CID says. */
export function isBad(presence: Presence): boolean {
  return presence === 'missing' || presence === 'wrong';
}

/** Returns what was proved of a pin's content, as far as an audit keeps it. */
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
