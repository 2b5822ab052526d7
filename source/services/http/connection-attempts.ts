import type {LookupAddress} from 'node:dns';
import type * as http from 'node:http';
import {connect, isIP, type Socket} from 'node:net';

interface Host {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * How long an attempt has to itself before the next one begins, in milliseconds (RFC 8305, 8). Node's autoSelectFamily gives
 * up the first attempt at that moment, so no delay suits both a link with long round trips and an unreachable address.
 */
const attemptDelayMs = 250;

/**
 * Connects to the first of a host's addresses that accepts. Attempts overlap; once one succeeds, the others are closed.
 * Throws the system's error of the last attempt to fail, the signal's reason, or what `checkAddress` throws. Other options
 * are passed to `net.connect`.
 */
export async function connectToFirst(
  options: Host & Pick<ConnectionOptions, 'checkAddress'>,
  signal?: AbortSignal,
): Promise<Socket> {
  const addresses = await addressesOf(options.host, signal);
  for (const address of addresses) options.checkAddress?.(address);
  return connectToOneOf(addresses, options, signal);
}

/** Returns the first address of a host to accept a connection, or its only one, for callers that connect by themselves. */
export async function reachableAddress(host: Host, signal?: AbortSignal): Promise<string> {
  const addresses = await addressesOf(host.host, signal);
  const [only, ...others] = addresses;
  if (only !== undefined && others.length === 0) return only;
  const socket = await connectToOneOf(addresses, host, signal);
  const {remoteAddress = host.host} = socket;
  socket.destroy();
  return remoteAddress;
}

/** Further options of a request, for an agent from `withOverlappingAttempts`. */
export interface ConnectionOptions {
  /** Ends the attempts: Node does not pass a request’s own signal to its agent. */
  readonly attemptSignal?: AbortSignal;
  /** Throws for an address that must not be connected to: a name may resolve to any. */
  readonly checkAddress?: (address: string) => void;
}

/** Makes an agent of node:http or node:https connect with `connectToFirst`, and returns it. */
export function withOverlappingAttempts<Agent extends http.Agent>(agent: Agent, isSecure: boolean): Agent {
  const secure = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const {attemptSignal} = options as ConnectionOptions;
    const answer = callback as (error: unknown, socket?: ReturnType<typeof secure>) => void;
    connectToFirst(options as Host, attemptSignal).then(
      // The agent of node:https runs TLS over the socket it is given.
      socket => answer(null, isSecure ? secure({...options, socket} as http.ClientRequestArgs) : socket),
      answer,
    );
    return undefined;
  };
  return agent;
}

/** Returns the addresses of a host, in the system's order. Throws the system's error, or the signal's reason. */
export async function lookUpAddresses(host: string, signal?: AbortSignal): Promise<readonly LookupAddress[]> {
  const {default: dns} = await import('node:dns/promises');
  const found = dns.lookup(host, {all: true});
  return signal === undefined ? found : Promise.race([found, ended(signal)]);
}

/** Rejects when the signal aborts: the system's lookup cannot be cancelled, only abandoned. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, {once: true});
  });
}

/** Returns the addresses in the order in which to try them, alternating between IPv6 and IPv4 (RFC 8305, 4). */
async function addressesOf(host: string, signal: AbortSignal | undefined): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await lookUpAddresses(host, signal);
  const isPreferred = ({family}: LookupAddress) => family === found[0]?.family;
  const [preferred, others] = [found.filter(isPreferred), found.filter(each => !isPreferred(each))];
  const inTurn = found.flatMap((_, index) => [preferred[index], others[index]]);
  return inTurn.flatMap(each => each?.address ?? []);
}

function connectToOneOf(
  addresses: readonly string[],
  options: Host,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const open = new Set<Socket>();
    const left = [...addresses];
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      for (const socket of open) socket.destroy();
    };
    const giveUp = () => {
      end();
      reject(signal?.reason);
    };
    const attempt = () => {
      clearTimeout(timer);
      const host = left.shift();
      if (host === undefined) return;
      const socket = connect({...options, host});
      const fail = (error: Error) => {
        open.delete(socket);
        if (left.length > 0) attempt();
        else if (open.size === 0) {
          end();
          reject(error);
        }
      };
      open.add(socket);
      socket.once('error', fail);
      socket.once('connect', () => {
        socket.off('error', fail);
        open.delete(socket);
        end();
        resolve(socket);
      });
      timer = setTimeout(attempt, attemptDelayMs);
    };
    signal?.addEventListener('abort', giveUp, {once: true});
    if (signal?.aborted) giveUp();
    else attempt();
  });
}
