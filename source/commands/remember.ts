import type {Pin} from '../core/pin.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {Output} from '../services/output.ts';
import type {Services} from '../services/services.ts';

/** Adds a pin that was just seen to the recent lookups; where that fails it is said, and nothing else is lost. */
export async function remember(pin: Pin, pinId: string, {history}: Services, output: Output): Promise<void> {
  try {
    await history.add({pinId, at: Date.now(), record: pin.record});
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    output.say(`pinview: ${error.message}\n`);
  }
}
