import * as v from 'valibot';
import type {ApiKeys, KeyField} from '../../core/credentials/api-keys.ts';
import type {Provider} from '../../core/providers/provider.ts';
import {defaultProvider} from '../../core/providers/providers.ts';
import {askKeychainChild} from './ask-child.ts';
import {cancelled, garbled, isFailureReason, refusal, settingOf, unreadableItem} from './errors.ts';
import type {KeychainAnswer, KeychainRequest} from './keychain-child.ts';

/**
 * The system's keychain. Every method throws PinviewError: `keychain` with a message and remedy for each kind of
 * failure, `cancelled` when `signal` aborts.
 */
export interface Keychain {
  /** Returns the keys saved for this account, or undefined if there are none. */
  load(account: string, signal?: AbortSignal): Promise<ApiKeys | undefined>;
  save(account: string, keys: ApiKeys, signal?: AbortSignal): Promise<void>;
  /** Returns false if there was nothing to remove. */
  remove(account: string, signal?: AbortSignal): Promise<boolean>;
}

export interface KeychainOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** The service whose keys it holds; the default service if none is named. */
  readonly provider?: Pick<Provider, 'keyFields' | 'keyVariables'>;
  /** The limit for one call, in milliseconds; default 60,000, since the user may be typing the unlock password. */
  readonly timeoutMs?: number;
}

const service = 'pinview';

/** All keys form one item, so that saving is a single write and never mixes the keys of two accounts. */
const itemSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()));

/** Creates access to the system's keychain. Each call runs in a forked child process that ends with it. */
export function createKeychain({
  environment,
  provider: {keyFields, keyVariables} = defaultProvider,
  timeoutMs = 60_000,
}: KeychainOptions): Keychain {
  const otherWay = settingOf(Object.values(keyVariables[0]));

  async function ask(request: Omit<KeychainRequest, 'service'>, signal: AbortSignal | undefined) {
    if (signal?.aborted) throw cancelled();
    const options = {environment, timeoutMs, signal, otherWay};
    const answer = await askKeychainChild({...request, service}, options);
    if (!isAnswer(answer)) throw garbled(otherWay);
    if (answer.outcome === 'failed') throw refusal(answer.reason, answer.message, otherWay);
    return answer.value;
  }

  return {
    async load(account, signal) {
      const item = await ask({operation: 'load', account}, signal);
      if (item === undefined) return undefined;
      const keys = keysIn(item, keyFields);
      if (keys === undefined) throw unreadableItem(account, otherWay);
      return keys;
    },
    async save(account, keys, signal) {
      await ask({operation: 'save', account, secret: JSON.stringify(keys)}, signal);
    },
    async remove(account, signal) {
      return (await ask({operation: 'remove', account}, signal)) === true;
    },
  };
}

/** Checks the answer, since another program may have got hold of the channel. */
function isAnswer(answer: unknown): answer is KeychainAnswer {
  const {outcome, value, reason, message}: Readonly<Record<string, unknown>> = Object(answer);
  if (outcome === 'done') return value === undefined || ['string', 'boolean'].includes(typeof value);
  return outcome === 'failed' && isFailureReason(reason) && typeof message === 'string';
}

/** Returns the keys in an item, or undefined if it is not one that pinview saved for such a service. */
function keysIn(item: unknown, fields: readonly KeyField[]): ApiKeys | undefined {
  const parsed = v.safeParse(itemSchema, item);
  if (!parsed.success) return undefined;
  const keys: Record<string, string> = {};
  for (const {name} of fields) {
    const key = parsed.output[name];
    if (typeof key !== 'string' || key === '') return undefined;
    keys[name] = key;
  }
  return keys;
}
