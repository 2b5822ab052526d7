import {setMaxListeners} from 'node:events';
import type {AuditedPin} from '../../core/audit/audited-pin.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {createSharedGateways, type SharedGateways} from '../gateway/shared-gateways.ts';
import {checkPin, type PinCheckOptions, type PinToAudit} from './check-pin.ts';

export interface AuditPinsOptions extends Omit<PinCheckOptions, 'shared'> {
  readonly pins: AsyncIterable<PinToAudit> | Iterable<PinToAudit>;
  /** Pins checked at once. */
  readonly concurrency: number;
  /** Called with each pin once it has been checked. */
  readonly onChecked: (pin: AuditedPin) => Promise<void> | void;
  readonly shared?: SharedGateways;
}

/**
 * Checks several pins at once, each at one gateway after another. Drops what is under way when the signal aborts.
 *
 * @throws PinviewError `network` or `rate-limited` if no gateway is left to ask, and what `pins` and `onChecked` throw.
 */
export async function auditPins(options: AuditPinsOptions): Promise<void> {
  const {pins, concurrency, shared = createSharedGateways()} = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  // Every check under way listens to it.
  setMaxListeners(0, signal);
  const source = iteratorOf(pins);

  async function work(): Promise<void> {
    while (!signal.aborted) {
      const {done, value} = await source.next();
      if (done === true || signal.aborted) return;
      const checked = await checkPin(value, {...options, signal, shared});
      if (checked !== undefined) await options.onChecked(checked);
    }
  }

  try {
    await Promise.all(Array.from({length: concurrency}, work));
  } catch (error) {
    if (!isCancelled(error) || !options.signal.aborted) throw error;
  } finally {
    ending.abort();
    await source.return?.();
  }
}

function iteratorOf<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncIterator<Item> {
  if (Symbol.asyncIterator in items) return items[Symbol.asyncIterator]();
  const inner = items[Symbol.iterator]();
  return {next: async () => inner.next()};
}

const isCancelled = (error: unknown) => error instanceof PinviewError && error.code === 'cancelled';
