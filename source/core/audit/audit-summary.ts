import type {PinState} from '../pin/verdict.ts';
import type {Presence} from './audited-pin.ts';
import type {RecordFinding} from './findings.ts';

/** What an audit checked, and of which pins. */
export interface AuditScope {
  readonly service: string;
  readonly profile: string;
  readonly scope: 'dag' | 'root';
  /** Which pins were chosen, as command-line flags such as `--state pinned`. */
  readonly filters: readonly string[];
  readonly sample?: {readonly count: number; readonly seed?: string | undefined} | undefined;
  /** Such as `3/10`. */
  readonly shard?: string | undefined;
}

/** A gateway's results in an audit. */
export interface GatewayTally {
  readonly url: string;
  /** How many pins it was asked for. */
  readonly asked: number;
  readonly present: number;
  readonly missing: number;
  /** How many pins it gave no conclusive answer for. */
  readonly untold: number;
  /** Times to the first byte in milliseconds, shortest first. */
  readonly firstByteMs: readonly number[];
}

/** What has changed since the previous audit, as pin IDs. */
export interface AuditChanges {
  /** When the previous audit began, in ISO 8601. */
  readonly startedAt: string;
  readonly newlyMissing: readonly string[];
  readonly healed: readonly string[];
  readonly gone: readonly string[];
  readonly new: readonly string[];
}

/** Everything about an audit except its pins. */
export interface AuditSummary extends AuditScope {
  /** Whether only pins given by ID were checked. */
  readonly areNamed: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  /** Whether all the pins to check were checked. */
  readonly isFinished: boolean;
  readonly totals: {readonly pins: number} & Readonly<Record<Presence, number>>;
  readonly findings: Readonly<Record<RecordFinding, number>>;
  readonly states: Readonly<Partial<Record<PinState, number>>>;
  readonly gateways: readonly GatewayTally[];
  readonly since?: AuditChanges | undefined;
}
