import {once} from 'node:events';
import type {IncomingMessage} from 'node:http';
import {Agent, request} from 'node:https';
import {type ConnectionOptions, withOverlappingAttempts} from '../http/connection-attempts.ts';
import {type Target, timed} from './target.ts';

/** A date to compare the clock with, and when it was requested and received, in milliseconds since 1970. */
export interface ServiceDate {
  /** The Date header. */
  readonly date: string | undefined;
  readonly sentAt: number;
  readonly cameAt: number;
}

/**
 * Returns the date of the target's answer, whatever its certificate: a wrong clock makes valid certificates look invalid.
 * The request carries no keys, and nothing else in the answer is trusted. Throws the same as `timed`.
 */
export async function askDate(target: Target): Promise<ServiceDate> {
  const sentAt = Date.now();
  const {result: date, ms} = await timed(target, async end => {
    const connection: ConnectionOptions = {attemptSignal: end};
    const outgoing = request(target.url, {
      method: 'HEAD',
      agent: withOverlappingAttempts(new Agent(), true),
      ...connection,
      rejectUnauthorized: false,
      signal: end,
    });
    try {
      outgoing.end();
      const [response] = (await once(outgoing, 'response', {signal: end})) as [IncomingMessage];
      return response.headers.date;
    } finally {
      outgoing.on('error', () => {}).destroy();
    }
  });
  return {date, sentAt, cameAt: sentAt + ms};
}
