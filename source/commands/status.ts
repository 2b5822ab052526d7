import {exitCodeOf} from '../core/exit-code.ts';
import {keyEnding} from '../core/key-pair.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {SourceReport} from '../services/credentials.ts';
import type {Output} from '../services/output.ts';
import type {Services} from '../services/services.ts';
import {noKeys} from './require-keys.ts';

interface StatusOptions {
  readonly isJson: boolean;
}

const notAuthenticated = 4;

/** What the service says of the keys; `unknown` where it could not be asked, or has no way to tell. */
type Verdict = 'accepted' | 'refused' | 'unknown';

/**
 * Prints which keys are used, why the others are not, and whether the service accepts them. Returns 0 for keys that
 * are not refused, 4 for none or refused ones, 5 if the service could not be asked.
 */
export async function status({isJson}: StatusOptions, services: Services, output: Output): Promise<number> {
  const reports = await services.credentials.survey();
  const findings = {reports, ...(await tryKeys(reports, services))};
  const {error} = findings;
  output.print(isJson ? json(findings, services) : text(findings, services));
  // A keychain that cannot tell is no login either.
  return error === undefined ? 0 : error.code === 'keychain' ? notAuthenticated : exitCodeOf(error);
}

interface Findings {
  readonly reports: readonly SourceReport[];
  readonly verdict: Verdict;
  /** Why there is no verdict, or no good one. */
  readonly error: PinviewError | undefined;
}

async function tryKeys(
  reports: readonly SourceReport[],
  services: Services,
): Promise<Omit<Findings, 'reports'>> {
  const credentials = reports.find(report => report.credentials !== undefined)?.credentials;
  if (credentials === undefined) {
    // There may be keys in a keychain that is locked.
    return {
      verdict: 'unknown',
      error: reports.find(report => report.error !== undefined)?.error ?? noKeys(services),
    };
  }
  try {
    const answer = await services.pinApi.testKeys(credentials.keys);
    return {verdict: answer === 'accepted' ? 'accepted' : 'unknown', error: undefined};
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    return {verdict: error.code === 'unauthenticated' ? 'refused' : 'unknown', error};
  }
}

const sentences: Readonly<Record<Verdict, string>> = {
  accepted: 'The service accepts the keys.',
  refused: 'The service refuses the keys.',
  unknown: 'The service has no way to try the keys.',
};

function text({reports, verdict, error}: Findings, {profile, endpoint}: Services): string {
  const lines = reports.map(({name, credentials, reason}) => {
    const ending = credentials && keyEnding(credentials.keys.apiKey);
    return `  ${name}: ${ending === undefined ? reason : `used, API key ${ending}`}`;
  });
  const conclusion = error === undefined ? [sentences[verdict]] : [error.message, error.hint];
  return [`Profile ${profile} at ${endpoint.name} (${endpoint.base})`, ...lines, ...conclusion]
    .filter(line => line !== undefined)
    .map(line => `${line}\n`)
    .join('');
}

function json({reports, verdict, error}: Findings, {profile, endpoint}: Services): string {
  const sources = reports.map(({name, credentials, reason}) => ({
    name,
    used: credentials !== undefined,
    ...(credentials === undefined ? {reason} : {apiKeyEnding: keyEnding(credentials.keys.apiKey)}),
  }));
  return `${JSON.stringify({profile, endpoint: endpoint.base, sources, keys: verdict, error}, null, 2)}\n`;
}
