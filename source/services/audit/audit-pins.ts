import {setMaxListeners} from 'node:events';
import type {AuditedPin} from '../../core/audit/audited-pin.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {createSharedGateways, type SharedGateways} from '../gateway/shared-gateways.ts';
import {checkPin, type PinCheckOptions, type PinToAudit} from './check-pin.ts';

export interface AuditPinsOptions extends Omit<PinCheckOptions, 'shared'> {
  readonly pins: AsyncIterable<PinToAudit> | Iterable<PinToAudit>;
  /** Pins that are checked at once. */
  readonly concurrency: number;
  /** Takes each pin once it is checked. */
  readonly onChecked: (pin: AuditedPin) => Promise<void> | void;
  readonly shared?: SharedGateways;
}

/**
 * Checks pins, several at once, each at the gateways in turn. What is under way when the signal aborts is given up.
 *
 * @throws PinviewError `network` if no gateway is left that answers; what `pins` and `onChecked` throw.
 */
export async function auditPins(options: AuditPinsOptions): Promise<void> {
  const {pins, concurrency, shared = createSharedGateways()} = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  // Every pin that is under way listens to it.
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
