import {type CheckName, type Finding, hasFailed, notChecked} from '../core/doctor-report.ts';
import {errorFinding} from '../core/network-findings.ts';
import {PinviewError} from '../core/pinview-error.ts';

/** A check that is under way. */
export interface Step {
  readonly name: CheckName;
  /** A PinviewError is a finding; whatever else is thrown is a bug. */
  readonly finding: Promise<Finding>;
}

/** Starts a check as soon as those that it needs are done; it is left out where one of them has failed. */
export function startStep(name: CheckName, needs: readonly Step[], run: () => Promise<Finding>): Step {
  const finding = findingOf(needs, run);
  // Steps are awaited one after the other, and a bug in a later one is told of when it is its turn.
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

/** Returns the name of the first of the steps that failed, once that is known. */
export async function firstFailed(steps: readonly Step[]): Promise<CheckName | undefined> {
  for (const {name, finding} of steps) if (hasFailed(await finding)) return name;
  return undefined;
}
