import assert from 'node:assert/strict';
import type {PinStatusRecord} from './pin-status.ts';
import {type PinningService, pinningServiceToken} from './pinning-service.ts';

type Query = Readonly<Record<string, string>>;

/** Asks for what is at this target below the base of the service. */
export async function ask({base}: PinningService, target: string, token = pinningServiceToken) {
  const response = await fetch(`${base}${target}`, {headers: {authorization: `Bearer ${token}`}});
  return {status: response.status, headers: response.headers, text: await response.text()};
}

/** Returns a page, as it came. */
export async function askForList(service: PinningService, query: Query = {}) {
  const {status, text} = await ask(service, `/pins?${new URLSearchParams(query)}`);
  assert.equal(status, 200, text);
  return JSON.parse(text) as {readonly count: unknown; readonly results: PinStatusRecord[]};
}

/** Pages as a simple client does: each from the `created` of the oldest, until one is empty. */
export async function idsByPages(service: PinningService, query: Query = {}): Promise<readonly string[]> {
  const {results} = await askForList(service, query);
  const before = results.at(-1)?.created;
  return before === undefined ? [] : [...idsOf(results), ...(await idsByPages(service, {...query, before}))];
}

export const idsOf = (pins: readonly PinStatusRecord[]) => pins.map(({requestid}) => requestid);
