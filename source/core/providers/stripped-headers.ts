import type {Refusal} from './provider.ts';

const dropHint =
  'Or a proxy or web server in between drops headers with underscores, such as those of the keys; nginx does ' +
  'unless “underscores_in_headers on;” is set.';

/** Words for something missing, near a word for the keys. */
const missingKeys =
  /\b(?:missing|absent|no|without)\W+(?:\w+\W+){0,3}(?:\w*_)?keys?\b|(?:\b|_)keys?\W+(?:\w+\W+){0,4}(?:missing|absent|required|not (?:given|provided|set|present))\b/i;

/**
 * Returns a hint that the keys may not have arrived, if the service answers as it does without keys (`keyless`), or
 * says that there are none; undefined if they seem to have arrived.
 */
export function strippedHeadersHint(refusal: Refusal, keyless: Refusal | undefined): string | undefined {
  const isSame = keyless?.status === refusal.status && keyless.body === refusal.body;
  return isSame || missingKeys.test(refusal.body) ? dropHint : undefined;
}
