import assert from 'node:assert/strict';
import type {PinStatusRecord} from './pin-status.ts';
import {type PinningService, pinningServiceToken} from './pinning-service.ts';

type Query = Readonly<Record<string, string>>;

/** Requests a target below the base of the service. */
export async function ask({base}: PinningService, target: string, token = pinningServiceToken) {
  const response = await fetch(`${base}${target}`, {headers: {authorization: `Bearer ${token}`}});
  return {status: response.status, headers: response.headers, text: await response.text()};
}

/** Returns a page as the service sent it. Fails unless the status is 200. */
export async function askForList(service: PinningService, query: Query = {}) {
  const {status, text} = await ask(service, `/pins?${new URLSearchParams(query)}`);
  assert.equal(status, 200, text);
  return JSON.parse(text) as {readonly count: unknown; readonly results: PinStatusRecord[]};
}

/** Returns the IDs of all pages, fetched as a simple client does: `before` the oldest `created` until a page is empty. */
export async function idsByPages(service: PinningService, query: Query = {}): Promise<readonly string[]> {
  const {results} = await askForList(service, query);
  const before = results.at(-1)?.created;
  return before === undefined ? [] : [...idsOf(results), ...(await idsByPages(service, {...query, before}))];
}

export const idsOf = (pins: readonly PinStatusRecord[]) => pins.map(({requestid}) => requestid);
