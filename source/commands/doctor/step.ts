import {errorFinding} from '../../core/doctor/network-findings.ts';
import {type CheckName, type Finding, hasFailed, notChecked} from '../../core/doctor/report.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';

/** A check in progress. */
export interface Step {
  readonly name: CheckName;
  /** A PinviewError becomes a finding; anything else that is thrown is a bug. */
  readonly finding: Promise<Finding>;
}

/** Starts a check as soon as the ones it needs are done; it is skipped if one of them has failed. */
export function startStep(name: CheckName, needs: readonly Step[], run: () => Promise<Finding>): Step {
  const finding = findingOf(needs, run);
  // Steps are awaited in order, and a bug in a later one is reported when its turn comes.
  finding.catch(() => {});
  return {name, finding};
}

async function findingOf(needs: readonly Step[], run: () => Promise<Finding>): Promise<Finding> {
  const failed = await firstFailed(needs);
  if (failed !== undefined) return notChecked(`${failed} failed`);
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    return errorFinding(error);
  }
}

/** Returns the name of the first step that failed, once that is known. */
export async function firstFailed(steps: readonly Step[]): Promise<CheckName | undefined> {
  for (const {name, finding} of steps) if (hasFailed(await finding)) return name;
  return undefined;
}
