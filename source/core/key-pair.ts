/** The two keys that the pinning API asks for with every request. */
export interface KeyPair {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Tells whether an HTTP header carries the key as it is: visible ASCII only (RFC 9110, 5.5), and not empty. */
export function isSendableKey(key: string): boolean {
  return /^[!-~]+$/.test(key);
}

/** Characters that a key has at least; what is shorter is no secret and may be any word. */
const shortestKey = 12;

/** Returns what may be shown of a key: its last 4 characters, or nothing of one too short to hide the rest. */
export function keyEnding(key: string): string {
  return key.length >= shortestKey ? `…${key.slice(-4)}` : '…';
}

/** Returns a text from the service with an ellipsis for each key: some services repeat those that they refuse. */
export function withoutKeys(text: string, {apiKey, secretKey}: KeyPair): string {
  return (
    [apiKey, secretKey]
      .filter(key => key.length >= shortestKey)
      .flatMap(spellings)
      // One key may be the beginning of the other.
      .toSorted((one, other) => other.length - one.length)
      .reduce((shown, spelling) => shown.replaceAll(spelling, '…'), text)
  );
}

/** Returns a key as it is, as it stands in JSON, of which some writers escape the slashes, and in an address. */
function spellings(key: string): readonly string[] {
  const inJson = JSON.stringify(key).slice(1, -1);
  return [key, inJson, inJson.replaceAll('/', String.raw`\/`), encodeURIComponent(key)];
}
