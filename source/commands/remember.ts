import type {Pin} from '../core/pin.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {History} from '../services/history.ts';
import type {Output} from '../services/output.ts';
import type {Services} from '../services/services.ts';

/** Those of which it was said that a lookup could not be kept. */
const failing = new WeakSet<History>();

/** Adds a pin that was just seen to the recent lookups; where that fails it is said once, and nothing else is lost. */
export async function remember(pin: Pin, pinId: string, {history}: Services, output: Output): Promise<void> {
  try {
    await history.add({pinId, at: Date.now(), record: pin.record});
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    if (!failing.has(history)) sayWarning(error, output);
    failing.add(history);
  }
  sayWarnings(history, output);
}

/** Says what a person should know of the recent lookups. */
export function sayWarnings(history: History, output: Output): void {
  for (const warning of history.takeWarnings()) sayWarning(warning, output);
}

function sayWarning({message, hint}: PinviewError, output: Output): void {
  output.say(`pinview: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
}
