/** Who is said to have some content. */
export interface ContentProvider {
  /** A peer ID. */
  readonly id: string;
  /** Multiaddresses. */
  readonly addresses: readonly string[];
  /** As in `transport-bitswap`; empty where they are not known. */
  readonly protocols: readonly string[];
}

/** What a routing server said of some content. */
export interface ProviderReport {
  readonly server: string;
  /** In words. */
  readonly answer: string;
  readonly providers: readonly ContentProvider[];
}

const maxProviders = 100;

/** What a peer says of itself; more or longer is of no use to anybody. */
const maxTexts = 20;
const maxTextLength = 500;

export const gatewayProtocol = 'transport-ipfs-gateway-http';

/**
 * Reads an answer of Delegated Routing V1 (https://specs.ipfs.tech/routing/http-routing-v1/), a JSON document or one
 * record a line. What is no record of a peer is left out; undefined if the text is neither.
 */
export function readProviders(text: string): readonly ContentProvider[] | undefined {
  const whole = parse(text);
  const isDocument = isObject(whole) && Array.isArray(whole.Providers);
  const records = isDocument
    ? whole.Providers
    : text
        .split('\n')
        .filter(line => line.trim() !== '')
        .map(parse);
  if (!Array.isArray(records) || (records.length > 0 && !records.some(isObject))) return undefined;
  return records.flatMap(record => providerOf(record) ?? []).slice(0, maxProviders);
}

function providerOf(record: unknown): ContentProvider | undefined {
  const [id] = isObject(record) ? texts([record.ID]) : [];
  if (!isObject(record) || id === undefined) return undefined;
  // The older schemas have one protocol each.
  const protocols = [...texts(record.Protocols), ...texts([record.Protocol])];
  if (record.Schema !== 'peer' && !protocols.some(each => each === record.Protocol)) return undefined;
  return {id, addresses: texts(record.Addrs), protocols: [...new Set(protocols)]};
}

/** Returns the bases of the providers that are gateways: over https, since nobody has named them. */
export function gatewaysAmong(providers: readonly ContentProvider[]): readonly string[] {
  const gateways = providers.filter(({protocols}) => protocols.includes(gatewayProtocol));
  return [...new Set(gateways.flatMap(({addresses}) => addresses.flatMap(each => httpsUrl(each) ?? [])))];
}

/** Reads addresses as in `/dns4/gateway.example/tcp/443/https` and `/ip4/192.0.2.1/tcp/443/tls/http`. */
function httpsUrl(multiaddress: string): string | undefined {
  const {family, host, port} =
    /^\/(?<family>dns[46]?|ip[46])\/(?<host>[^/]+)(?:\/tcp\/(?<port>\d+))?\/(?:https|tls(?:\/sni\/[^/]+)?\/http)$/.exec(
      multiaddress,
    )?.groups ?? {};
  if (host === undefined) return undefined;
  const url = `https://${family === 'ip6' ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const all = value.filter(each => typeof each === 'string');
  return all.filter(({length}) => length <= maxTextLength).slice(0, maxTexts);
}
