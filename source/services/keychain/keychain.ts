import {type ChildProcess, fork} from 'node:child_process';
import * as v from 'valibot';
import type {ApiKeys, KeyField} from '../../core/credentials/api-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Provider} from '../../core/providers/provider.ts';
import {defaultProvider} from '../../core/providers/providers.ts';
import {childEnvironment} from '../system/child-environment.ts';
import {
  cancelled,
  crashed,
  garbled,
  isFailureReason,
  notStarted,
  refusal,
  timedOut,
  unreadableItem,
  withVariables,
} from './errors.ts';
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
  const told = (error: unknown) =>
    error instanceof PinviewError ? withVariables(error, Object.values(keyVariables[0])) : error;

  async function askKeychain(request: Omit<KeychainRequest, 'service'>, signal: AbortSignal | undefined) {
    if (signal?.aborted) throw cancelled();
    const answer = await askChild(startChild(environment), {...request, service}, timeoutMs, signal);
    if (!isAnswer(answer)) throw garbled();
    if (answer.outcome === 'failed') throw refusal(answer.reason, answer.message);
    return answer.value;
  }

  async function ask(request: Omit<KeychainRequest, 'service'>, signal: AbortSignal | undefined) {
    try {
      return await askKeychain(request, signal);
    } catch (error) {
      throw told(error);
    }
  }

  return {
    async load(account, signal) {
      const item = await ask({operation: 'load', account}, signal);
      if (item === undefined) return undefined;
      const keys = keysIn(item, keyFields);
      if (keys === undefined) throw told(unreadableItem(account));
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

/** @throws PinviewError `keychain` if the system cannot start a child: it is out of processes or files. */
function startChild(environment: NodeJS.ProcessEnv): ChildProcess {
  try {
    return forkChild(environment);
  } catch (cause) {
    throw notStarted(cause);
  }
}

/** The program is next to this module: as source here, and bundled under the same name in the build. */
function forkChild(environment: NodeJS.ProcessEnv): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  return fork(new URL(`keychain-child.${isSource ? 'ts' : 'cjs'}`, import.meta.url), {
    // Ctrl+C goes to the whole process group of the terminal. It must not end the helper before pinview has heard of it:
    // that would look like a crash.
    detached: true,
    execArgv: [...noDebugger(), ...(isSource ? ['--import', import.meta.resolve('tsx')] : [])],
    // Messages are recognised by their English words. Node passes on its own coverage variable unless it is set here.
    env: {...childEnvironment(environment), LC_ALL: 'C', NODE_V8_COVERAGE: ''},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Disables the debugger from the very start, on Node 22.14 and later: the child itself can only handle the signal later. */
function noDebugger(): readonly string[] {
  const flag = '--disable-sigusr1';
  return process.allowedNodeEnvironmentFlags.has(flag) ? [flag] : [];
}

/** Returns the child's answer. By the time this settles, the child is dead or dying. */
function askChild(
  child: ChildProcess,
  request: KeychainRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // This timer keeps the process alive for an answer; the child never does.
    const timer = setTimeout(() => fail(timedOut(timeoutMs)), timeoutMs);
    child.unref();
    child.channel?.unref();
    signal?.addEventListener('abort', cancel);
    child.once('spawn', () => child.send(request, () => {})); // If sending fails, the child has ended: see below.
    child.once('message', answer => {
      finish();
      resolve(answer);
    });
    child.once('error', cause => fail(crashed(child, cause)));
    child.once('exit', failIfGone);
    child.once('disconnect', failIfGone);

    // An answer may still be in the channel when the exit is reported.
    function failIfGone(): void {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (hasEnded && !child.connected) fail(crashed(child));
    }

    function cancel(): void {
      fail(cancelled());
    }

    function fail(error: PinviewError): void {
      finish();
      reject(error);
    }

    function finish(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      child.kill('SIGKILL');
    }
  });
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
