import {lookup} from 'node:dns/promises';
import {hostOf, type Target, timed} from './target.ts';

/**
 * Returns the addresses of the target's host, as the system finds them, and how many milliseconds that took. Throws
 * the same as `timed`.
 */
export async function lookUpName(target: Target) {
  const {result, ms} = await timed(target, end =>
    Promise.race([lookup(hostOf(target.url), {all: true}), ended(end)]),
  );
  return {addresses: [...new Set(result.map(({address}) => address))], ms};
}

/** The system's lookup cannot be ended, only be given up. */
function ended(end: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(end.reason);
    if (end.aborted) fail();
    else end.addEventListener('abort', fail, {once: true});
  });
}
