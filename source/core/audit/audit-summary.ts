import type {PinState} from '../pin/verdict.ts';
import type {Presence} from './audited-pin.ts';
import type {RecordFinding} from './findings.ts';

/** What an audit asked, and of which pins. */
export interface AuditScope {
  readonly service: string;
  readonly profile: string;
  readonly scope: 'dag' | 'root';
  /** Which pins were walked, in the words of the command line, as in `--state pinned`. */
  readonly filters: readonly string[];
  readonly sample?: {readonly count: number; readonly seed?: string | undefined} | undefined;
  /** As in `3/10`. */
  readonly shard?: string | undefined;
}

/** How a gateway did in an audit. */
export interface GatewayTally {
  readonly url: string;
  /** Pins that it was asked for. */
  readonly asked: number;
  readonly present: number;
  readonly missing: number;
  /** It gave no answer from which anything follows. */
  readonly untold: number;
  /** Times to the first byte in milliseconds, the shortest first. */
  readonly firstByteMs: readonly number[];
}

/** Pins whose content changed since the audit before, by their IDs. */
export interface AuditChanges {
  /** When that began: ISO 8601. */
  readonly startedAt: string;
  readonly newlyMissing: readonly string[];
  readonly healed: readonly string[];
  readonly gone: readonly string[];
  readonly new: readonly string[];
}

/** Everything about an audit but its pins. */
export interface AuditSummary extends AuditScope {
  /** Whether only pins were checked whose IDs were given. */
  readonly areNamed: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  /** Whether every pin was checked that was to be. */
  readonly isFinished: boolean;
  readonly totals: {readonly pins: number} & Readonly<Record<Presence, number>>;
  readonly findings: Readonly<Record<RecordFinding, number>>;
  readonly states: Readonly<Partial<Record<PinState, number>>>;
  readonly gateways: readonly GatewayTally[];
  readonly since?: AuditChanges | undefined;
}
