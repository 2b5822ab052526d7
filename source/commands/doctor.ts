import process from 'node:process';
import {type Check, checkLines, checkOf, hasFailed, reportJson, summary} from '../core/doctor-report.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {Output} from '../services/output.ts';
import {machineOf} from '../services/probes/machine.ts';
import {createProgressLine} from '../services/progress-line.ts';
import type {Services} from '../services/services.ts';
import {startKeySteps} from './doctor-keys.ts';
import {startMachineSteps} from './doctor-machine.ts';
import {type FindProxy, startNetworkSteps} from './doctor-network.ts';
import type {Step} from './doctor-step.ts';
import {styled} from './tone-style.ts';

interface DoctorOptions {
  readonly isJson: boolean;
  readonly findProxy?: FindProxy;
  /** For each probe of the network, in milliseconds; default 10,000. */
  readonly timeoutMs?: number;
  /** Ends the checking. */
  readonly signal: AbortSignal;
}

/**
 * Checks what pinview needs, and prints what it finds with a remedy for what is wrong. Returns 0 if nothing failed,
 * else 1.
 *
 * @throws PinviewError `cancelled` when `signal` aborts.
 */
export async function doctor(options: DoctorOptions, services: Services, output: Output): Promise<number> {
  const {isJson, signal} = options;
  const progress = createProgressLine(output);
  const checks: Check[] = [];
  for (const {name, finding} of startSteps(options, services)) {
    progress.show(`Checking: ${name}…`);
    const check = checkOf(name, await finding);
    progress.clear();
    if (signal.aborted) throw new PinviewError('cancelled', 'Interrupted.');
    services.log(`${name}: ${check.status}: ${check.detail}`);
    checks.push(check);
    // As soon as it is known: the keychain may wait for a person.
    if (!isJson) output.print(checkText(check, output));
  }
  output.print(isJson ? `${reportJson(checks)}\n` : `\n${styled(summary(checks), output.hasColours)}\n`);
  return checks.some(hasFailed) ? 1 : 0;
}

/** Starts all checks at once. Returns them in the order in which they are printed. */
function startSteps(options: DoctorOptions, services: Services): readonly Step[] {
  const {findProxy = async () => undefined, timeoutMs = 10_000, signal} = options;
  const machine = machineOf(process);
  const {node, configuration, clipboard, terminal, history} = startMachineSteps(services, machine);
  const {environment} = machine;
  const {way, clock, keyless} = startNetworkSteps({services, environment, findProxy, timeoutMs, signal});
  const keySteps = startKeySteps({services, way, keyless, signal});
  return [node, configuration, ...way, clock, ...keySteps, clipboard, terminal, history];
}

function checkText(check: Check, {columns, hasColours}: Output): string {
  return checkLines(check, columns)
    .map(({mark, text}) => `${styled(mark, hasColours)}${text}\n`)
    .join('');
}
