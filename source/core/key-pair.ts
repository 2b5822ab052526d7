/** The two keys that the pinning API asks for with every request. */
export interface KeyPair {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Returns what may be shown of a key: its last 4 characters, or nothing of one too short to hide the rest. */
export function keyEnding(key: string): string {
  return key.length >= 12 ? `…${key.slice(-4)}` : '…';
}
