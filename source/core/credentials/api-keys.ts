/** The two keys that the pinning API requires with every request. */
export interface ApiKeys {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Tells whether an HTTP header can carry the key unchanged: visible ASCII only (RFC 9110, 5.5), and not empty. */
export function isSendableKey(key: string): boolean {
  return /^[!-~]+$/.test(key);
}

const quotes = '["\'`‘’“”]';
const quoted = new RegExp(`^${quotes}|${quotes}$`);
/** As in an environment file. The rest of the pattern excludes keys in base64, which may end in `=`. */
const named = /^(?:export\s+)?[A-Z][A-Z\d]*_[A-Z\d_]*\s*=\s*[^=\s]/;

/**
 * Returns what surrounds a key by mistake, and would be sent with it, as the predicate of a sentence: `docker
 * --env-file` keeps quotes, and people copy whole lines of files.
 */
export function wrappingOf(key: string): string | undefined {
  if (quoted.test(key)) return 'is in quotes';
  if (named.test(key)) return 'has its name before it, as in NAME=value';
  return undefined;
}

/** The length of the shortest key: anything shorter is no secret, and may be any word. */
export const minKeyLength = 12;

/**
 * Returns the part of a key that may be shown: its last 4 characters, or nothing if it is too short to hide the rest.
 */
export function keyEnding(key: string): string {
  return key.length >= minKeyLength ? `…${key.slice(-4)}` : '…';
}
