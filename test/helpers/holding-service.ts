import type {ServerResponse} from 'node:http';
import {turn} from './render-app.tsx';
import {
  answerWith,
  type Lifetime,
  recordFor,
  type ScriptedService,
  startService,
} from './scripted-service.ts';

/** A service that takes as long for its answers as the test wants, and counts who waits. */
export interface HoldingService extends ScriptedService {
  /** How many requests were on their way at the same time for the pin that had most of them. */
  readonly mostAtOnce: number;
  /** Answers the request for this pin that waits longest, or the one that waits longest of all; false if none waits. */
  answer(pinId?: string): boolean;
}

interface Held {
  readonly pinId: string;
  readonly response: ServerResponse;
}

/** Starts a service on loopback whose pins are as `fieldsOf` says, until the test ends. */
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
    // One that was broken off just before this was sent may be heard of after it.
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
