import type * as http from 'node:http';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {counted} from '../../core/text/group-digits.ts';
import {type ProviderReport, readProviders} from '../../core/verify/providers.ts';
import type {FindProxy} from '../http/proxy-environment.ts';
import {createGatewayConnection} from './gateway-request.ts';
import {readChunks} from './response-body.ts';

interface RoutingOptions {
  /** As returned by `parseRoutingServer`. */
  readonly server: string;
  /** In version 1 and base32. */
  readonly cid: string;
  readonly findProxy?: FindProxy | undefined;
  /** Ends the lookup with what has come so far: a server may search for minutes, and names providers as it finds them. */
  readonly signal: AbortSignal;
  readonly stallMs?: number;
}

const maxBytes = 1024 * 1024;
const accept = 'application/x-ndjson, application/json';

/** Asks a routing server who has some content. Never throws when something goes wrong: the answer says what. */
export async function findProviders({server, ...options}: RoutingOptions): Promise<ProviderReport> {
  try {
    const {answer, providers = []} = await ask(server, options);
    return {server, answer, providers};
  } catch (error) {
    return {server, answer: faultOf(error), providers: []};
  }
}

type Answer = Pick<ProviderReport, 'answer'> & Partial<ProviderReport>;

async function ask(
  server: string,
  {cid, findProxy, signal, stallMs = 30_000}: Omit<RoutingOptions, 'server'>,
): Promise<Answer> {
  const url = new URL(`${server}/routing/v1/providers/${cid}`);
  const connection = createGatewayConnection();
  const {response} = await connection.get(url, {accept, signal, stallMs, findProxy, isNamed: true});
  const {statusCode} = response;
  if (statusCode !== 200) {
    response.destroy();
    return {answer: statusCode === 404 ? 'knows of no provider' : `answered ${statusCode}`};
  }
  const {text, fault} = await readList(response, signal);
  const providers = readProviders(text);
  const count = providers?.length ?? 0;
  if (fault !== undefined && count === 0) return {answer: fault};
  if (providers === undefined) return {answer: 'sent no list of providers'};
  const words = count === 0 ? 'no provider' : counted(count, 'provider', 'providers');
  return {answer: `knows of ${words}${fault === undefined ? '' : `; ${fault}`}`, providers};
}

/** Reads a list; one that ends too early, only up to its last whole line. */
async function readList(response: http.IncomingMessage, signal: AbortSignal) {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    await readChunks(response, signal, chunk => {
      length += chunk.length;
      if (length > maxBytes) throw new PinviewError('bad-answer', `sent more than ${maxBytes} bytes`);
      parts.push(chunk);
    });
    return {text: Buffer.concat(parts).toString(), fault: undefined};
  } catch (error) {
    const text = Buffer.concat(parts).toString();
    return {text: text.slice(0, text.lastIndexOf('\n') + 1), fault: faultOf(error)};
  }
}

/** Returns in words what went wrong. Errors other than PinviewErrors are bugs, and rethrown. */
function faultOf(error: unknown): string {
  if (!(error instanceof PinviewError)) throw error;
  return error.code === 'cancelled' ? 'did not finish in time' : error.message.replace(/\.$/, '');
}
