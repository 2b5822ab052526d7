import {type ChildProcess, fork} from 'node:child_process';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {childEnvironment} from '../system/child-environment.ts';
import {cancelled, crashed, notStarted, timedOut} from './errors.ts';
import type {KeychainRequest} from './keychain-child.ts';

interface AskOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** What to do without a keychain. */
  readonly otherWay: string;
}

/**
 * Returns the answer of a child process to a request to the keychain. By the time this settles, the child is dead or dying.
 *
 * @throws PinviewError `keychain` if it cannot be started, gives no answer or takes longer than `timeoutMs`, `cancelled` when
 * `signal` aborts.
 */
export function askKeychainChild(
  request: KeychainRequest,
  {environment, timeoutMs, signal, otherWay}: AskOptions,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = startChild(environment, otherWay);
    // This timer keeps the process alive for an answer; the child never does.
    const timer = setTimeout(() => fail(timedOut(timeoutMs, otherWay)), timeoutMs);
    child.unref();
    child.channel?.unref();
    signal?.addEventListener('abort', cancel);
    child.once('spawn', () => child.send(request, () => {})); // If sending fails, the child has ended: see below.
    child.once('message', answer => {
      finish();
      resolve(answer);
    });
    child.once('error', cause => fail(crashed(child, otherWay, cause)));
    child.once('exit', failIfGone);
    child.once('disconnect', failIfGone);

    // An answer may still be in the channel when the exit is reported.
    function failIfGone(): void {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (hasEnded && !child.connected) fail(crashed(child, otherWay));
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

/** @throws PinviewError `keychain` if the system cannot start a child: it is out of processes or files. */
function startChild(environment: NodeJS.ProcessEnv, otherWay: string): ChildProcess {
  try {
    return forkChild(environment);
  } catch (cause) {
    throw notStarted(cause, otherWay);
  }
}

/** The program is next to this module: as source here, and bundled under the same name in the build. */
function forkChild(environment: NodeJS.ProcessEnv): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  return fork(new URL(`keychain-child.${isSource ? 'ts' : 'cjs'}`, import.meta.url), {
    // Ctrl+C goes to the whole process group of the terminal. It must not end the helper before pinview has heard of it:
    // that would look like a crash. On Windows, such a process would get a window.
    detached: process.platform !== 'win32',
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
