/** An answer that says that keys were not accepted. */
interface Refusal {
  readonly status: number;
  readonly body: string;
}

const dropHint =
  'Or a proxy or web server on the way drops headers with underscores, as the keys have them and as nginx does ' +
  'unless “underscores_in_headers on;” is set.';

/** What says that something is not there, a few words before or after the keys. */
const missingKeys =
  /\b(?:missing|absent|no|without)\W+(?:\w+\W+){0,3}(?:\w*_)?keys?\b|(?:\b|_)keys?\W+(?:\w+\W+){0,4}(?:missing|absent|required|not (?:given|provided|set|present))\b/i;

/**
 * Returns a hint that keys may not have arrived, where the service answers as it does without any keys (`keyless`), or
 * says that there are none; undefined where it looks as if they had arrived.
 */
export function dropHintFor(refusal: Refusal, keyless: Refusal | undefined): string | undefined {
  const isSame = keyless?.status === refusal.status && keyless.body === refusal.body;
  return isSame || missingKeys.test(refusal.body) ? dropHint : undefined;
}
