import {unknownMembers, unknownMemberText} from '../../core/account/config-members.ts';
import {historyFinding, nodeFinding, terminalFinding} from '../../core/doctor/machine-findings.ts';
import type {Finding} from '../../core/doctor/report.ts';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {bindingNames} from '../../core/screen/keymaps.ts';
import {factsOfFile} from '../../services/probes/file-facts.ts';
import {type Machine, terminalFacts} from '../../services/probes/machine.ts';
import {findProgram} from '../../services/probes/program-path.ts';
import type {Services} from '../../services/services.ts';
import {configFile, readConfigText} from '../../services/storage/config-file.ts';
import {clipboardPrograms, isInScreen} from '../../services/system/clipboard-programs.ts';
import {placeOfViewer} from '../../services/system/tmux-viewer.ts';
import {type Step, startStep} from './step.ts';

export interface MachineSteps {
  readonly node: Step;
  readonly configuration: Step;
  readonly clipboard: Step;
  readonly terminal: Step;
  readonly history: Step;
}

/** Starts the checks of this machine. */
export function startMachineSteps(
  services: Services,
  machine: Machine,
  configProblem?: PinviewError,
): MachineSteps {
  return {
    node: startStep('Node.js', [], async () => nodeFinding(machine.node)),
    configuration: startStep('Configuration', [], () => checkConfiguration(services, configProblem)),
    clipboard: startStep('Clipboard', [], () => checkClipboard(machine)),
    terminal: startStep('Terminal', [], async () => terminalFinding(terminalFacts(machine))),
    history: startStep('Recent lookups', [], () => checkHistory(services)),
  };
}

async function checkConfiguration(
  {profile, endpoint}: Services,
  problem: PinviewError | undefined,
): Promise<Finding> {
  if (problem !== undefined) throw problem;
  const file = configFile();
  const text = readConfigText(file);
  const state = text === undefined ? ' (not created yet)' : '';
  const detail = `profile ${profile} at ${endpoint.name} (${endpoint.base}), ${file}${state}`;
  const unknown = unknownMembers(text ?? '', bindingNames);
  if (unknown.length === 0) return {status: 'ok', detail};
  const shown = unknown.slice(0, maxUnknown).map(unknownMemberText).join(' ');
  const more = unknown.length > maxUnknown ? ` So are ${unknown.length - maxUnknown} more.` : '';
  return {status: 'warning', detail, remedy: shown + more};
}

/** A complete list would hide the other findings. */
const maxUnknown = 5;

/** Reports how text will be copied, as far as that can be known in advance. */
async function checkClipboard(machine: Machine): Promise<Finding> {
  const place = await placeOfViewer(machine);
  for (const {command, confirms} of clipboardPrograms(place)) {
    const file = await findProgram(command, place.environment);
    if (file === undefined) continue;
    return {status: 'ok', detail: `through ${command} (${file})${confirms ? '' : ', which cannot confirm'}`};
  }
  const way = isInScreen(place) ? 'GNU screen and the terminal' : 'the terminal';
  const detail = `through ${way} (OSC 52), which cannot confirm`;
  const {stdout, stderr, environment} = machine;
  if ((stdout.isTTY || stderr.isTTY) && environment.TERM !== 'dumb') return {status: 'ok', detail};
  return {
    status: 'warning',
    detail,
    remedy: 'Copying fails in this run: there is no terminal to copy through.',
  };
}

async function checkHistory({history}: Services): Promise<Finding> {
  if (history.unkept !== undefined) {
    const {message, hint} = history.unkept;
    return {status: 'warning', detail: `not kept: ${message}`, remedy: hint};
  }
  if (history.file === undefined) return {status: 'ok', detail: 'not kept in this run'};
  const facts = await factsOfFile(history.file);
  const lookups = await history.all();
  return historyFinding(history.file, lookups.length, facts);
}
