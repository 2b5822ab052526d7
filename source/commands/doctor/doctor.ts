import process from 'node:process';
import {
  type Check,
  checkLines,
  checkOf,
  hasFailed,
  reportJson,
  spokenCheck,
  summary,
} from '../../core/doctor/report.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {requestTimeoutMs} from '../../core/requests/policies.ts';
import {machineOf} from '../../services/probes/machine.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createProgressLine} from '../../services/terminal/progress-line.ts';
import {styled} from '../shared/ansi-style.ts';
import {startKeySteps} from './credential-steps.ts';
import {startMachineSteps} from './machine-steps.ts';
import {type FindUsedProxy, startNetworkSteps} from './network-steps.ts';
import type {Step} from './step.ts';

interface DoctorOptions {
  readonly isJson: boolean;
  readonly findProxy?: FindUsedProxy;
  /** For each probe of the network, in milliseconds; default `requestTimeoutMs`. */
  readonly timeoutMs?: number;
  readonly configProblem?: PinviewError | undefined;
  /** Ends the checks. */
  readonly signal: AbortSignal;
}

/**
 * Checks what pinview needs, and prints the findings with a remedy for each problem. Returns 0 if nothing failed, else
 * 1.
 *
 * @throws PinviewError `cancelled` when `signal` aborts.
 */
export async function doctor(options: DoctorOptions, services: Services, output: Output): Promise<number> {
  const {isJson, signal} = options;
  const progress = createProgressLine(output);
  const checks: Check[] = [];
  const steps = startSteps(options, services);
  for (const [index, {name, finding}] of steps.entries()) {
    progress.wait(`Checking: ${name}…`);
    const check = checkOf(name, await finding);
    progress.clear();
    if (signal.aborted) throw new PinviewError('cancelled', 'Interrupted.');
    services.log(`${name}: ${check.status}: ${check.detail}`);
    checks.push(check);
    // Not at the end: the keychain may wait for the user.
    if (!isJson) output.print(checkText(check, `${index + 1} of ${steps.length}`, output));
  }
  output.print(isJson ? `${reportJson(checks)}\n` : `\n${styled(summary(checks), output.hasColours)}\n`);
  return checks.some(hasFailed) ? 1 : 0;
}

/** Starts all checks at once. Returns them in the order of the report. */
function startSteps(options: DoctorOptions, services: Services): readonly Step[] {
  const {findProxy = async () => undefined, timeoutMs = requestTimeoutMs, configProblem, signal} = options;
  const machine = machineOf(process);
  const {node, configuration, clipboard, terminal, history} = startMachineSteps(
    services,
    machine,
    configProblem,
  );
  const {environment} = machine;
  const {way, clock, keyless} = startNetworkSteps({services, environment, findProxy, timeoutMs, signal});
  const keySteps = startKeySteps({services, way, keyless, signal});
  return [node, configuration, ...way, clock, ...keySteps, clipboard, terminal, history];
}

function checkText(check: Check, place: string, {columns, hasColours, isPlain}: Output): string {
  if (isPlain) return `${spokenCheck(check, place).join('\n')}\n`;
  return checkLines(check, columns)
    .map(({mark, text}) => `${styled(mark, hasColours)}${text}\n`)
    .join('');
}
