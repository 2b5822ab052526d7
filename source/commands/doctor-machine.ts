import type {Finding} from '../core/doctor-report.ts';
import {historyFinding, nodeFinding, terminalFinding} from '../core/machine-findings.ts';
import {clipboardPrograms, type Place} from '../services/clipboard-programs.ts';
import {configFile} from '../services/config-file.ts';
import {exists, factsOfFile} from '../services/probes/file-facts.ts';
import {type Machine, terminalFacts} from '../services/probes/machine.ts';
import {findProgram} from '../services/probes/program-path.ts';
import type {Services} from '../services/services.ts';
import {type Step, startStep} from './doctor-step.ts';

export interface MachineSteps {
  readonly node: Step;
  readonly configuration: Step;
  readonly clipboard: Step;
  readonly terminal: Step;
  readonly history: Step;
}

/** Starts the checks of what is on this machine. */
export function startMachineSteps(services: Services, machine: Machine): MachineSteps {
  return {
    node: startStep('Node.js', [], async () => nodeFinding(machine.node)),
    configuration: startStep('Configuration', [], () => checkConfiguration(services)),
    clipboard: startStep('Clipboard', [], () => checkClipboard(machine)),
    terminal: startStep('Terminal', [], async () => terminalFinding(terminalFacts(machine))),
    history: startStep('Recent lookups', [], () => checkHistory(services)),
  };
}

async function checkConfiguration({profile, endpoint}: Services): Promise<Finding> {
  const file = configFile();
  const state = (await exists(file)) ? '' : ' (not there yet)';
  const detail = `profile ${profile} at ${endpoint.name} (${endpoint.base}), ${file}${state}`;
  return {status: 'ok', detail};
}

/** Says which way a copied text will take, as far as that is known before. */
async function checkClipboard(place: Place): Promise<Finding> {
  for (const {command, confirms} of clipboardPrograms(place)) {
    const file = await findProgram(command, place.environment);
    if (file === undefined) continue;
    return {status: 'ok', detail: `through ${command} (${file})${confirms ? '' : ', which cannot confirm'}`};
  }
  return {status: 'ok', detail: 'through the terminal (OSC 52), which cannot confirm'};
}

async function checkHistory({history}: Services): Promise<Finding> {
  if (history.file === undefined) return {status: 'ok', detail: 'not kept in this run'};
  const facts = await factsOfFile(history.file);
  const lookups = await history.all();
  return historyFinding(history.file, lookups.length, facts);
}
