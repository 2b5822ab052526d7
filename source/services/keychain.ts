import {type ChildProcess, fork} from 'node:child_process';
import * as v from 'valibot';
import type {KeyPair} from '../core/key-pair.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {plainText, shorten} from '../core/plain-text.ts';
import {childEnvironment} from './child-environment.ts';
import type {FailureReason, KeychainAnswer, KeychainRequest} from './keychain-child.ts';

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
const setVariables = 'set PINNING_API_KEY and PINNING_SECRET_KEY';

/** Both keys are one item, so that saving is one write and never leaves one key of each of two pairs. */
const itemSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({apiKey: v.pipe(v.string(), v.nonEmpty()), secretKey: v.pipe(v.string(), v.nonEmpty())}),
);

const failures: Readonly<Record<FailureReason, {readonly says: string; readonly hint: string}>> = {
  'not-installed': {
    says: 'The keychain cannot be used: the optional package keytar is not installed',
    hint: `Install pinview with its optional dependencies, or ${setVariables}.`,
  },
  'not-loadable': {
    says: 'The keychain cannot be used: keytar does not load on this system',
    hint: `To go without a keychain, ${setVariables}.`,
  },
  'no-service': {
    says: 'No keychain service could be reached',
    hint: `Start a keyring such as GNOME Keyring, KWallet or KeePassXC in a D-Bus session, or ${setVariables}.`,
  },
  'no-collection': {
    says: 'The keychain has no default keyring to keep keys in',
    hint: `Create one in your password manager, such as Passwords and Keys, or ${setVariables}.`,
  },
  locked: {says: 'The keychain is locked', hint: `Unlock it and try again, or ${setVariables}.`},
  unclear: {
    says: 'The keychain found nothing, and whether it is locked cannot be told',
    hint: `Install gdbus or dbus-send, which can tell, or ${setVariables}.`,
  },
  refused: {says: 'The keychain refused', hint: `Try again, or ${setVariables}.`},
};

const noLibrary = {
  says: 'The keychain cannot be used: its library libsecret cannot be loaded',
  hint: `Install libsecret (on Debian and Ubuntu the package libsecret-1-0), or ${setVariables}.`,
};

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
  return fork(new URL(`keychain-child.${isSource ? 'ts' : 'js'}`, import.meta.url), {
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
  if (parsed.success) return parsed.output;
  // No cause: the parser's message quotes the item, which may well be a key.
  throw new PinviewError('keychain', `The keychain item for ${account} is not readable`, {
    hint: `Save the keys again with pinview login, or ${setVariables}.`,
  });
}

function refusal(reason: FailureReason, message: string): PinviewError {
  const isLibraryMissing = reason === 'not-loadable' && /lib(secret|glib|gio|gobject)-/.test(message);
  const {says, hint} = isLibraryMissing ? noLibrary : failures[reason];
  const quote = shorten(plainText(message), 300);
  return new PinviewError('keychain', quote === '' ? says : `${says}: “${quote}”`, {hint});
}

function timedOut(timeoutMs: number): PinviewError {
  return new PinviewError('keychain', `The keychain did not answer within ${timeoutMs / 1000} s`, {
    hint: `If a window asks to unlock it, answer there and try again; or ${setVariables}.`,
  });
}

function crashed({signalCode, exitCode}: ChildProcess, cause?: Error): PinviewError {
  const how = signalCode === null ? `ended with exit code ${exitCode}` : `was ended by ${signalCode}`;
  const what = cause ? `failed: “${cause.message}”` : `${how} before it answered`;
  const hint = `Try again, or ${setVariables}.`;
  return new PinviewError('keychain', `The keychain helper ${what}`, {hint, cause});
}

function cancelled(): PinviewError {
  return new PinviewError('cancelled', 'The request to the keychain was cancelled');
}
