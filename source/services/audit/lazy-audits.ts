import type {Proof} from '../../core/verify/proof.ts';
import type {AuditMeans, AuditRunOptions} from './account-audits.ts';

/** Audits in the app. */
export interface Audits {
  /**
   * Checks the first block of pins, and keeps the findings.
   *
   * @throws PinviewError as `runAudit` does.
   */
  run(options: AuditRunOptions): Promise<void>;
  /** Returns what audits have proved about the profile’s pins, the oldest first. */
  proofs(): Promise<readonly Proof[]>;
}

/** Creates the audits of a profile, with code that is loaded on first use: most runs of the app never need it. */
export function createAudits(means: AuditMeans): Audits {
  const load = () => import('./account-audits.ts');
  return {
    run: async options => (await load()).runAudit(options, means),
    proofs: async () => (await load()).auditedProofs(means),
  };
}
