import {type ApiKeys, keyEnding} from '../../core/credentials/api-keys.ts';
import {shownKey} from '../../core/credentials/key-words.ts';
import {exitCodeOf} from '../../core/errors/exit-code.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ListTotals} from '../../core/providers/pin-listing.ts';
import {shortSize} from '../../core/text/byte-size.ts';
import type {SourceReport} from '../../services/keychain/credential-store.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {whileWaiting} from '../../services/terminal/progress-line.ts';
import {pinCount} from '../shared/pin-count.ts';
import {noKeys} from '../shared/require-credentials.ts';

interface StatusOptions {
  readonly isJson: boolean;
}

const notAuthenticated = 4;

/** The service's verdict on the keys; `unknown` if it cannot be asked, or has no way to tell. */
type Verdict = 'accepted' | 'refused' | 'unknown';

/**
 * Prints which keys are used, why the others are not, and whether the service accepts them. Returns 4 if the keys are
 * refused or there are none, 5 if the service cannot be asked, otherwise 0.
 */
export async function status({isJson}: StatusOptions, services: Services, output: Output): Promise<number> {
  const findings = await whileWaiting('Looking for keys, and trying them…', output, async () => {
    const reports = await services.credentials.survey();
    return {reports, ...(await tryKeys(reports, services))};
  });
  const {error} = findings;
  output.print(isJson ? json(findings, services) : text(findings, services));
  // A failing keychain means not logged in, too.
  return error === undefined ? 0 : error.code === 'keychain' ? notAuthenticated : exitCodeOf(error);
}

interface Findings {
  readonly reports: readonly SourceReport[];
  readonly verdict: Verdict;
  /** Why there is no verdict, or a bad one. */
  readonly error: PinviewError | undefined;
  /** What the account has, if the keys allow listing it. */
  readonly totals?: ListTotals | undefined;
}

async function tryKeys(
  reports: readonly SourceReport[],
  services: Services,
): Promise<Omit<Findings, 'reports'>> {
  const credentials = reports.find(report => report.credentials !== undefined)?.credentials;
  if (credentials === undefined) {
    // A source that failed, such as a locked keychain, may still have keys.
    return {
      verdict: 'unknown',
      error: reports.find(report => report.error !== undefined)?.error ?? noKeys(services),
    };
  }
  try {
    const answer = await services.pinApi.testKeys(credentials.keys);
    const totals = await totalsOf(credentials.keys, services);
    return {verdict: answer === 'accepted' ? 'accepted' : 'unknown', error: undefined, totals};
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    return {verdict: error.code === 'unauthenticated' ? 'refused' : 'unknown', error};
  }
}

/** Returns undefined if the keys do not allow listing, or listing fails: that says nothing about the keys. */
async function totalsOf(keys: ApiKeys, {pinApi, budget}: Services): Promise<ListTotals | undefined> {
  const {signal} = new AbortController();
  const query = {order: 'newest', isReversed: false, pinned: 'all'} as const;
  try {
    const ask = () => pinApi.listPins(query, {offset: 0, limit: 1}, keys, signal);
    return (await budget.run(ask, {signal})).totals;
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    return undefined;
  }
}

/** Returns what the account has, in words; undefined if the service does not count it. */
function totalWords({pins, about = 0, size}: ListTotals): string | undefined {
  // Some services count only the page, which has one pin here.
  if (pins === undefined) return about > 1 ? `The account has about ${pinCount(about)}.` : undefined;
  return `The account has ${pinCount(pins)}${size === undefined ? '' : `, ${shortSize(size)}`}.`;
}

const sentences: Readonly<Record<Verdict, string>> = {
  accepted: 'The service accepts the',
  refused: 'The service refuses the',
  unknown: 'The service has no way to try the',
};

function text({reports, verdict, error, totals}: Findings, {profile, endpoint}: Services): string {
  const lines = reports.map(({name, credentials, reason}) => {
    const shown = credentials && shownKey(credentials.keys, endpoint.provider);
    return `  ${name}: ${shown === undefined ? reason : `used, ${shown}`}`;
  });
  // The line of the source that failed already says why.
  const isSaid = reports.some(({error: own}) => own !== undefined && own === error);
  const conclusion =
    error === undefined
      ? [`${sentences[verdict]} ${endpoint.provider.keysName}.`, totals && totalWords(totals)]
      : isSaid
        ? [error.hint]
        : [error.message, error.hint];
  return [`Profile ${profile} at ${endpoint.name} (${endpoint.base})`, ...lines, ...conclusion]
    .filter(line => line !== undefined)
    .map(line => `${line}\n`)
    .join('');
}

function json({reports, verdict, error, totals}: Findings, {profile, endpoint}: Services): string {
  const first = endpoint.provider.keyFields[0].name;
  const sources = reports.map(({name, credentials, reason}) => ({
    name,
    used: credentials !== undefined,
    ...(credentials === undefined
      ? {reason}
      : {[`${first}Ending`]: keyEnding(credentials.keys[first] ?? '')}),
  }));
  const account = totals?.pins === undefined ? undefined : {pins: totals.pins, bytes: exact(totals.size)};
  return `${JSON.stringify({profile, endpoint: endpoint.base, provider: endpoint.provider.name, sources, keys: verdict, account, error}, null, 2)}\n`;
}

/** Returns a string for what a JavaScript number cannot hold exactly. */
function exact(size: bigint | undefined): number | string | undefined {
  if (size === undefined) return undefined;
  return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : size.toString();
}
