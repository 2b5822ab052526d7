/** A peer that is said to have some content. */
export interface ContentProvider {
  /** A peer ID. */
  readonly id: string;
  /** Multiaddresses. */
  readonly addresses: readonly string[];
  /** Such as `transport-bitswap`; empty if unknown. */
  readonly protocols: readonly string[];
}

/** A routing server's answer about some content. */
export interface ProviderReport {
  readonly server: string;
  /** In words. */
  readonly answer: string;
  readonly providers: readonly ContentProvider[];
}

const maxProviders = 100;

/** Limits on what a peer says of itself; more would be of no use. */
const maxTexts = 20;
const maxTextLength = 500;

export const gatewayProtocol = 'transport-ipfs-gateway-http';

/**
 * Reads a Delegated Routing V1 answer (https://specs.ipfs.tech/routing/http-routing-v1/), either a JSON document or one
 * record per line. Leaves out anything but peer records. Returns undefined if the text is neither.
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
  // Records of the older schemas have a single protocol each.
  const protocols = [...texts(record.Protocols), ...texts([record.Protocol])];
  if (record.Schema !== 'peer' && !protocols.some(each => each === record.Protocol)) return undefined;
  return {id, addresses: texts(record.Addrs), protocols: [...new Set(protocols)]};
}

/** Returns the base URLs of the providers that are gateways: https only, since the user did not choose them. */
export function gatewaysAmong(providers: readonly ContentProvider[]): readonly string[] {
  const gateways = providers.filter(({protocols}) => protocols.includes(gatewayProtocol));
  return [...new Set(gateways.flatMap(({addresses}) => addresses.flatMap(each => httpsUrl(each) ?? [])))];
}

/** Reads addresses such as `/dns4/gateway.example/tcp/443/https` and `/ip4/192.0.2.1/tcp/443/tls/http`. */
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
