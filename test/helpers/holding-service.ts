import type {ServerResponse} from 'node:http';
import {turn} from './render-app.tsx';
import {
  answerWith,
  type Lifetime,
  recordFor,
  type ScriptedService,
  startService,
} from './scripted-service.ts';

/** A service that holds each request until the test answers it, and counts the requests waiting. */
export interface HoldingService extends ScriptedService {
  /** The most requests that waited at once for the same pin. */
  readonly mostAtOnce: number;
  /** Answers the oldest waiting request for this pin, or for any; returns false if none is waiting. */
  answer(pinId?: string): boolean;
}

interface Held {
  readonly pinId: string;
  readonly response: ServerResponse;
}

/** Starts a service on loopback whose pins have the fields that `fieldsOf` returns. It stops after the test. */
export async function startHoldingService(
  lifetime: Lifetime,
  fieldsOf: (pinId: string) => Readonly<Record<string, unknown>> = () => ({}),
): Promise<HoldingService> {
  const held: Held[] = [];
  let mostAtOnce = 0;
  const service = await startService(lifetime, async (response, pinId) => {
    const request = {pinId, response};
    held.push(request);
    response.once('close', () => {
      if (held.includes(request)) held.splice(held.indexOf(request), 1);
    });
    // The close of a request aborted just before this one was sent may arrive after it.
    await turn();
    await turn();
    mostAtOnce = Math.max(mostAtOnce, held.filter(other => other.pinId === pinId).length);
  });
  return {
    ...service,
    get mostAtOnce() {
      return mostAtOnce;
    },
    answer(pinId) {
      const index = held.findIndex(other => pinId === undefined || other.pinId === pinId);
      const [next] = index < 0 ? [] : held.splice(index, 1);
      if (next === undefined) return false;
      answerWith(next.response, 200, {data: {...recordFor(next.pinId), ...fieldsOf(next.pinId)}});
      return true;
    },
  };
}
