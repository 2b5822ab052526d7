import type {TestContext} from 'node:test';
import {answerWith, recordFor, type ScriptedService, startService} from './scripted-service.ts';

/** Fields that differ from those of a minimal record. */
type Fields = Readonly<Record<string, unknown>>;

/** A service whose pins change. */
export interface ChangingService extends ScriptedService {
  /** Changes fields of a pin from now on; undefined leaves a field out. */
  change(pinId: string, fields: Fields): void;
  /** Hangs up on the next `times` requests. */
  fail(times: number): void;
  /** Returns how often a pin was requested. */
  timesAsked(pinId: string): number;
}

export const pinning = {status: 'PINNING', pinned: false} as const;
export const done = {status: 'DONE', pinned: true} as const;

/** Starts a service on loopback that knows every pin, with these fields until they change. It stops after the test. */
export async function startChangingService(t: TestContext, fields: Fields = {}): Promise<ChangingService> {
  const present = new Map<string, Fields>();
  let failures = 0;
  const service = await startService(t, (response, pinId) => {
    if (failures > 0) {
      failures--;
      response.destroy();
      return;
    }
    const record = {...recordFor(pinId), ...fields, ...present.get(pinId)};
    answerWith(response, 200, {status: 'success', data: record});
  });
  return {
    ...service,
    change: (pinId, next) => void present.set(pinId, {...present.get(pinId), ...next}),
    fail: times => {
      failures = times;
    },
    timesAsked: pinId => service.asked.filter(asked => asked === pinId).length,
  };
}

/** Made-up keys, for a service that accepts any. */
export const anyKeys = {
  PINNING_API_KEY: 'made-up-api-key',
  PINNING_SECRET_KEY: 'made-up-secret-key',
} as const;
