import assert from 'node:assert/strict';
import type {DemoServer} from '../../source/demo/demo-server.ts';
import {demoToken, pinningServicePath} from '../../source/demo/pinning-service-api.ts';
import {ask} from './ask.ts';

/** A `PinStatus` as it arrives. */
export interface ReceivedPinStatus {
  readonly requestid: string;
  readonly status: string;
  readonly created: string;
  readonly pin: {
    readonly cid: string;
    readonly name?: string | null;
    readonly origins?: readonly string[] | null;
    readonly meta?: Readonly<Record<string, string>> | null;
  };
  readonly delegates: readonly string[] | null;
  readonly info?: Readonly<Record<string, string>> | null;
}

/** Sends a request to the demo's IPFS Pinning Service API, by default with a valid token. */
export function askService(
  demo: DemoServer,
  path: string,
  {method = 'GET', headers = {authorization: `Bearer ${demoToken}`} as Record<string, string>} = {},
) {
  return ask(demo, `${pinningServicePath}${path}`, {method, headers});
}

/** Returns a pin request, which must exist. */
export async function askRequest(demo: DemoServer, requestId: string): Promise<ReceivedPinStatus> {
  const {status, text} = await askService(demo, `/pins/${encodeURIComponent(requestId)}`);
  assert.equal(status, 200, text);
  return JSON.parse(text);
}

/** Lists pin requests with these parameters, which must be valid. */
export async function listRequests(demo: DemoServer, parameters: Readonly<Record<string, string>> = {}) {
  const {status, text} = await askService(demo, `/pins?${new URLSearchParams(parameters)}`);
  assert.equal(status, 200, text);
  return JSON.parse(text) as {readonly count: number; readonly results: readonly ReceivedPinStatus[]};
}
