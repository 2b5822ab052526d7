import {errorText} from '../../core/errors/error-text.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {lookupOf} from '../../core/history/lookup.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Proof} from '../../core/verify/proof.ts';
import type {History} from '../../services/history/history.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {sayError} from './say-error.ts';

/** Histories whose failure to store something has been reported. */
const failing = new WeakSet<History>();

/** Adds a pin that was just seen to the recent lookups; a failure is reported once, and affects nothing else. */
export async function recordLookup(
  pin: Pin,
  pinId: string,
  {history}: Pick<Services, 'history'>,
  output: Output,
): Promise<void> {
  await record(() => history.add(lookupOf({pinId, at: Date.now(), pin})), history, output);
}

/** Adds a proof to the recent lookups, in the same way. */
export async function recordProof(
  proof: Proof,
  {history}: Pick<Services, 'history'>,
  output: Output,
): Promise<void> {
  await record(() => history.addProof(proof), history, output);
}

async function record(add: () => Promise<void>, history: History, output: Output): Promise<void> {
  try {
    await add();
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    if (!failing.has(history)) sayError(error, output);
    failing.add(history);
  }
  sayWarnings(history, output);
}

/** Prints the warnings about the recent lookups. */
export function sayWarnings(history: History, output: Output): void {
  const lead = output.isPlain ? 'Warning' : 'pinview';
  for (const {message, hint} of history.takeWarnings()) {
    // Warnings name a file, whose path can contain any characters.
    output.say(errorText({message: sanitize(message), hint: hint && sanitize(hint)}, undefined, lead));
  }
}
