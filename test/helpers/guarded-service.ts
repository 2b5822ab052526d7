import type {TestContext} from 'node:test';
import type {KeyPair} from './key-pair.ts';
import {sampleIds} from './sample-ids.ts';
import {answerWith, recordFor, startService} from './scripted-service.ts';

interface GuardedRequest {
  /** The last part of the path: a pin ID, the query of a list, or `testAuthentication`. */
  readonly asked: string;
  /** The two key headers, if any. */
  readonly keys: Partial<KeyPair>;
}

export interface GuardedService {
  readonly address: string;
  readonly requests: readonly GuardedRequest[];
}

interface GuardedOptions {
  /** The only pair that is accepted. */
  readonly keys: KeyPair;
  /** The name of every pin; undefined answers 404 for every pin. */
  readonly pinName?: string | undefined;
  /** Whether it lists pins, one of them; default false. */
  readonly listsPins?: boolean;
  /** Returns the message for wrong keys. */
  readonly refuse?: (asked: Partial<KeyPair>) => string;
  /** Whether it has the route that tests keys; default true. */
  readonly triesKeys?: boolean;
}

/** Starts a service on loopback that accepts one pair of keys. */
export async function startGuardedService(t: TestContext, options: GuardedOptions): Promise<GuardedService> {
  const {keys, pinName, triesKeys = true} = options;
  const refuse = options.refuse ?? (() => 'Sorry, these keys are unknown');
  const requests: GuardedRequest[] = [];
  const {address} = await startService(t, (response, asked, {headers}) => {
    const {pinning_api_key: apiKey, pinning_secret_key: secretKey} = headers;
    const sent = {
      ...(typeof apiKey === 'string' ? {apiKey} : {}),
      ...(typeof secretKey === 'string' ? {secretKey} : {}),
    };
    requests.push({asked, keys: sent});
    const isTrial = asked === 'testAuthentication';
    if (isTrial && !triesKeys) answerWith(response, 404, {message: 'no such route'});
    else if (sent.apiKey !== keys.apiKey || sent.secretKey !== keys.secretKey) {
      answerWith(response, 401, {status: 'error', message: refuse(sent)});
    } else if (isTrial) answerWith(response, 200, {message: 'Congratulations!'});
    else if (pinName === undefined) answerWith(response, 404, {message: 'Pin not found'});
    else answerWith(response, 200, {status: 'success', data: dataFor(asked, options)});
  });
  return {address, requests};
}

/** Returns the data for a pin, or for a list of pins. */
function dataFor(asked: string, {pinName, listsPins}: GuardedOptions) {
  if (listsPins !== true || !asked.startsWith('?')) return recordFor(asked, pinName);
  return {totals: {files: 1, size: 10}, pins: [recordFor(sampleIds.image, pinName)]};
}
