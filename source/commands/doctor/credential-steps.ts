import {shownKey} from '../../core/credentials/key-words.ts';
import type {KeylessAnswer} from '../../core/doctor/network-findings.ts';
import type {Finding} from '../../core/doctor/report.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {SourceReport} from '../../services/keychain/credential-store.ts';
import type {Services} from '../../services/services.ts';
import {noKeys} from '../shared/require-credentials.ts';
import {firstFailed, type Step, startStep} from './step.ts';

export interface KeyStepOptions {
  readonly services: Services;
  /** The checks that must pass before keys are tried. */
  readonly way: readonly Step[];
  readonly keyless: () => KeylessAnswer | undefined;
  readonly signal: AbortSignal;
}

/** Starts the checks of the keys and of the keychain, even if other sources take precedence. */
export function startKeySteps(options: KeyStepOptions): readonly [keys: Step, keychain: Step] {
  const reports = options.services.credentials.askEach(options.signal);
  return [
    startStep('Keys', [], () => checkKeys(reports, options)),
    startStep('Keychain', [], async () => keychainFinding(await Promise.all(reports))),
  ];
}

async function checkKeys(
  pending: ReadonlyArray<Promise<SourceReport>>,
  {services, way, keyless, signal}: KeyStepOptions,
): Promise<Finding> {
  const lacking: SourceReport[] = [];
  for (const next of pending) {
    const report = await next;
    const {name, credentials, error} = report;
    if (credentials !== undefined) {
      const detail = `${name}, ${shownKey(credentials.keys, services.endpoint.provider)}`;
      const failed = await firstFailed(way);
      if (failed !== undefined) return {status: 'warning', detail: `${detail}: not tried: ${failed} failed`};
      const verdict = await tryKeys(
        () => services.pinApi.testKeys(credentials.keys, signal),
        body => services.endpoint.provider.lostKeysHint({status: 401, body}, keyless()),
      );
      return {...verdict, detail: `${detail}: ${verdict.detail}`};
    }
    if (error !== undefined) {
      if (isKeychain(report)) return {status: 'warning', detail: 'not checked: Keychain failed'};
      return {status: 'failure', detail: error.message, remedy: error.hint};
    }
    lacking.push(report);
  }
  const lacks = lacking.map(({name, reason}) => `${name}: ${reason}`).join('; ');
  return {status: 'failure', detail: `none (${lacks})`, remedy: noKeys(services).hint};
}

async function tryKeys(
  ask: () => Promise<'accepted' | 'untried'>,
  lostKeysHint: (body: string) => string | undefined,
): Promise<Finding> {
  try {
    const answer = await ask();
    if (answer === 'accepted') return {status: 'ok', detail: 'accepted'};
    return {status: 'ok', detail: 'the service has no way to try them'};
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    const {code, message, hint, body = ''} = error;
    const isRefused = code === 'unauthenticated';
    const hints = [hint, isRefused ? lostKeysHint(body) : undefined].filter(each => each !== undefined);
    const remedy = hints.length === 0 ? undefined : hints.join(' ');
    return {status: 'failure', detail: `${isRefused ? 'refused' : 'not tried'}: ${message}`, remedy};
  }
}

/** Returns whether the keychain is usable, from what is known about it and the sources before it. */
function keychainFinding(reports: readonly SourceReport[]): Finding {
  const report = reports.find(isKeychain);
  if (report === undefined) return {status: 'ok', detail: 'not used by the demo'};
  const {credentials, reason, error} = report;
  if (error !== undefined) {
    const isNeeded = !reports.some(other => other.credentials !== undefined);
    return {status: isNeeded ? 'failure' : 'warning', detail: error.message, remedy: error.hint};
  }
  const detail = credentials === undefined ? reason : `keys saved for ${credentials.from}`;
  return {status: 'ok', detail: `unlocked, ${detail}`};
}

function isKeychain({name}: SourceReport): boolean {
  return name === 'keychain';
}
