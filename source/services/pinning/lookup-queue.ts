import {setTimeout} from 'node:timers/promises';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {pauseFor, pausePolicy} from '../../core/requests/policies.ts';
import {duration} from '../../core/text/dates.ts';
import type {Log} from '../storage/log.ts';
import type {PinApi} from './pin-api.ts';
import type {RequestBudget} from './request-budget.ts';

/** Looks up many pins within the service's request limit. */
export interface LookupQueue {
  /**
   * Returns the pin, requested as soon as the limit allows. Throws the same as `PinApi.getPin`, and PinviewError
   * `cancelled` when the signal aborts.
   */
  getPin(pinId: string): Promise<Pin>;
}

export interface PinQueueOptions {
  readonly pinApi: PinApi;
  readonly budget: RequestBudget;
  readonly keys: ApiKeys;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Called before a pause that the service asks for. */
  readonly onPause: (talk: string) => void;
}

/** Returns a queue for one run of a command. */
export function createLookupQueue({
  pinApi,
  budget,
  keys,
  signal,
  log,
  onPause,
}: PinQueueOptions): LookupQueue {
  const announce = (ms: number) => {
    log(`pause of ${ms} ms, as the service asks`);
    onPause(`The service asks you to wait ${duration(ms)}.`);
  };

  async function attempt(pinId: string, count: number): Promise<Pin> {
    const isLast = count === pausePolicy.maxRetries;
    try {
      const ask = () => pinApi.getPin(pinId, keys, signal);
      return await budget.run(ask, {signal, onPause: isLast ? undefined : announce});
    } catch (error) {
      const pauseMs = isLast ? undefined : pauseFor(error);
      if (pauseMs === undefined) throw error;
      await setTimeout(pauseMs, undefined, {signal}).catch(() => {});
    }
    return attempt(pinId, count + 1);
  }

  return {getPin: pinId => attempt(pinId, 0)};
}
