import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {skipUnlessInstalled} from './programs.ts';
import {createTemporaryHome, minimalEnvironment} from './temporary-home.ts';

export interface Bus {
  /** A complete environment: its own home and the address of this bus, with nothing from the parent. */
  readonly environment: Record<string, string>;
  /** The variables that point a program with another home to this bus. */
  readonly variables: {readonly DBUS_SESSION_BUS_ADDRESS: string};
  /** Ends the bus and whatever runs on it, and removes the home. */
  stop(): Promise<void>;
}

export interface Keyring extends Bus {
  /** Locks the keyring. It stays locked, because nothing here can show an unlock prompt. */
  lock(): Promise<void>;
}

/** Returns why tests that need a keyring are skipped, or false. Throws in CI if a program is missing. */
export function skipUnlessKeyring(): string | false {
  if (process.platform !== 'linux') return 'a private keyring needs Linux';
  return skipUnlessInstalled('dbus-daemon', 'dbus-send', 'gnome-keyring-daemon');
}

/** Starts a private D-Bus session bus with an unlocked, empty GNOME Keyring on it. */
export async function startKeyring(): Promise<Keyring> {
  const bus = await startBus();
  try {
    await unlock(bus.environment);
  } catch (error) {
    await bus.stop();
    throw error;
  }
  return {...bus, lock: () => lock(bus.environment)};
}

/** Starts a D-Bus session bus. The system's keyring starts on it when a program asks for one. */
export async function startBus(): Promise<Bus> {
  const home = createTemporaryHome();
  const environment = minimalEnvironment(home);
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=1'];
  const daemon = spawn('dbus-daemon', args, {env: environment, stdio: ['ignore', 'pipe', 'ignore']});
  const stop = async () => {
    await end(daemon);
    home.remove();
  };
  try {
    const variables = {DBUS_SESSION_BUS_ADDRESS: await firstLine(daemon.stdout)};
    return {environment: {...environment, ...variables}, variables, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Returns once the daemon has gone to the background, ready to answer: asking the bus earlier can start a second one. */
async function unlock(environment: Record<string, string>): Promise<void> {
  const args = ['--unlock', '--components=secrets'];
  const daemon = spawn('gnome-keyring-daemon', args, {env: environment, stdio: ['pipe', 'ignore', 'ignore']});
  daemon.stdin.end('a throw-away password');
  const [code] = await once(daemon, 'exit');
  if (code !== 0) throw new Error(`gnome-keyring-daemon ended with ${code}`);
}

async function lock(environment: Record<string, string>): Promise<void> {
  await promisify(execFile)(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.Lock',
      'array:objpath:/org/freedesktop/secrets/collection/login',
    ],
    {env: environment},
  );
}

async function firstLine(stream: Readable): Promise<string> {
  const lines = createInterface({input: stream});
  for await (const line of lines) return line;
  throw new Error('dbus-daemon ended without printing its address');
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const exited = once(daemon, 'exit');
  daemon.kill();
  await exited;
}
