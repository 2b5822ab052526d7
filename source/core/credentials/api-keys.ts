/** The secrets that a service requires with every request, by the names of its provider's key fields. */
export type ApiKeys = Readonly<Record<string, string>>;

/** One of these keys: its names, and the header that carries it. */
export interface KeyField {
  /** The name in `ApiKeys`, and under which the key is saved. */
  readonly name: string;
  /** The name in sentences, as in “API key”. */
  readonly label: string;
  readonly header: string;
  /** What precedes the key in the header. */
  readonly prefix?: string;
}

/** The keys that a pinning service requires. */
export interface KeyWants {
  readonly keyFields: readonly [KeyField, ...KeyField[]];
  /** What they are called together. */
  readonly keysName: 'keys' | 'token';
}

/** Tells whether an HTTP header can carry the key unchanged: visible ASCII only (RFC 9110, 5.5), and not empty. */
export function isSendableKey(key: string): boolean {
  return /^[!-~]+$/.test(key);
}

const quotes = '["\'`‘’“”]';
const quoted = new RegExp(`^${quotes}|${quotes}$`);
/** As in an environment file. The end of the pattern excludes keys in base64, which may end in `=`. */
const named = /^(?:export\s+)?[A-Z][A-Z\d]*_[A-Z\d_]*\s*=\s*[^=\s]/;

/**
 * Returns what surrounds a key by mistake and would be sent with it, as the predicate of a sentence; undefined if
 * nothing does. `docker --env-file` keeps quotes, and people copy whole lines of files.
 */
export function wrappingOf(key: string): string | undefined {
  if (quoted.test(key)) return 'is in quotes';
  if (named.test(key)) return 'has its name before it, as in NAME=value';
  return undefined;
}

/** The length of the shortest key, in characters: anything shorter is no secret, and may be any word. */
export const minKeyLength = 12;

/** Returns the part of a key that may be shown: its last 4 characters, or nothing if it is too short to hide the rest. */
export function keyEnding(key: string): string {
  return key.length >= minKeyLength ? `…${key.slice(-4)}` : '…';
}
