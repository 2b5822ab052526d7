import {type ChildProcess, fork} from 'node:child_process';
import * as v from 'valibot';
import type {KeyPair} from '../core/key-pair.ts';
import type {PinviewError} from '../core/pinview-error.ts';
import {childEnvironment} from './child-environment.ts';
import type {KeychainAnswer, KeychainRequest} from './keychain-child.ts';
import {cancelled, crashed, refusal, timedOut, unreadableItem} from './keychain-errors.ts';

/**
 * The system's keychain. Every method throws PinviewError: `keychain` with its own message and remedy for each
 * way to fail, `cancelled` when `signal` aborts.
 */
export interface Keychain {
  /** Returns the pair kept for this account, or undefined if there is none. */
  load(account: string, signal?: AbortSignal): Promise<KeyPair | undefined>;
  save(account: string, keys: KeyPair, signal?: AbortSignal): Promise<void>;
  /** Returns false if there was nothing to remove. */
  remove(account: string, signal?: AbortSignal): Promise<boolean>;
}

export interface KeychainOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** How long one call may take, in milliseconds; default 60,000: somebody may be typing the unlock password. */
  readonly timeoutMs?: number;
}

const service = 'pinview';

/** Both keys are one item, so that saving is one write and never leaves one key of each of two pairs. */
const itemSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({apiKey: v.pipe(v.string(), v.nonEmpty()), secretKey: v.pipe(v.string(), v.nonEmpty())}),
);

/** Returns the system's keychain, called in a forked child process that ends with the call. */
export function createKeychain({environment, timeoutMs = 60_000}: KeychainOptions): Keychain {
  async function ask(request: Omit<KeychainRequest, 'service'>, signal: AbortSignal | undefined) {
    if (signal?.aborted) throw cancelled();
    const answer = await askChild(forkChild(environment), {...request, service}, timeoutMs, signal);
    if (answer.outcome === 'failed') throw refusal(answer.reason, answer.message);
    return answer.value;
  }

  return {
    async load(account, signal) {
      const item = await ask({operation: 'load', account}, signal);
      return item === undefined ? undefined : parseItem(item, account);
    },
    async save(account, {apiKey, secretKey}, signal) {
      await ask({operation: 'save', account, secret: JSON.stringify({apiKey, secretKey})}, signal);
    },
    async remove(account, signal) {
      return (await ask({operation: 'remove', account}, signal)) === true;
    },
  };
}

/** The program lies beside this module: as source here, bundled under the same name in the built product. */
function forkChild(environment: NodeJS.ProcessEnv): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  return fork(new URL(`keychain-child.${isSource ? 'ts' : 'cjs'}`, import.meta.url), {
    execArgv: isSource ? ['--import', import.meta.resolve('tsx')] : [],
    // The messages are told apart by their English words.
    env: {...childEnvironment(environment), LC_ALL: 'C'},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Returns the child's answer. By the time this settles, the child is dead or dying. */
function askChild(
  child: ChildProcess,
  request: KeychainRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<KeychainAnswer> {
  return new Promise((resolve, reject) => {
    // This timer is what keeps the process alive for an answer; the child itself never does.
    const timer = setTimeout(() => fail(timedOut(timeoutMs)), timeoutMs);
    child.unref();
    child.channel?.unref();
    signal?.addEventListener('abort', cancel);
    child.once('spawn', () => child.send(request, () => {})); // A child that cannot be told has ended: see below.
    child.once('message', answer => {
      finish();
      resolve(answer as KeychainAnswer);
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

function parseItem(item: unknown, account: string): KeyPair {
  const parsed = v.safeParse(itemSchema, item);
  if (!parsed.success) throw unreadableItem(account);
  return parsed.output;
}
