import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {chownSync, existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {waitFor} from '../../helpers/wait-for.ts';

export interface DisplayServer {
  readonly process: ChildProcess;
  /** The environment variables that its clients need. */
  readonly environment: Record<string, string>;
  /** Stops the server and waits until it is gone. */
  stop(): Promise<void>;
}

const programPath = '/usr/local/bin:/usr/bin:/bin';

/** Starts an X server without a screen, on a display number of its own. Needs Xvfb. */
export async function startXServer(): Promise<DisplayServer> {
  // A desktop always has some client. Without any, the server would start over, and turn the next one away meanwhile.
  const server = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let number = '';
  (server.stdio[3] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
    number += chunk;
  });
  await waitFor(() => number.endsWith('\n'), {deadlineMs: 30_000, what: 'Xvfb to name its display'});
  return {process: server, environment: {DISPLAY: `:${number.trim()}`}, stop: () => stop(server)};
}

/** Sway refuses to run as root, the usual user in containers. */
const nobody = 65_534;

/** Starts a Wayland compositor without a screen, in a runtime folder of its own. Needs sway. */
export async function startWaylandCompositor(): Promise<DisplayServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-wayland-'));
  const configuration = join(folder, 'sway');
  writeFileSync(configuration, 'xwayland disable\n');
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chownSync(folder, nobody, nobody);
  }
  const server = spawn('sway', ['--config', configuration], {
    stdio: 'ignore',
    env: {
      PATH: programPath,
      XDG_RUNTIME_DIR: folder,
      WLR_BACKENDS: 'headless',
      WLR_LIBINPUT_NO_DEVICES: '1',
      WLR_RENDERER: 'pixman',
    },
    ...(isRoot ? {uid: nobody, gid: nobody} : {}),
  });
  const socket = join(folder, 'wayland-1');
  await waitFor(() => existsSync(socket), {deadlineMs: 30_000, what: 'sway to listen'});
  return {
    process: server,
    environment: {XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: 'wayland-1'},
    async stop() {
      await stop(server);
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

async function stop(server: ChildProcess): Promise<void> {
  server.kill('SIGKILL');
  await waitFor(() => server.exitCode !== null || server.signalCode !== null, {what: 'the display to end'});
}

/** Waits until this program pastes exactly the text: the selection may change hands after the copy. */
export async function pastes(command: readonly string[], text: string, environment: NodeJS.ProcessEnv) {
  const [program = '', ...programArguments] = command;
  const run = () =>
    promisify(execFile)(program, programArguments, {
      env: {PATH: process.env.PATH, ...environment},
      timeout: 2000,
      maxBuffer: 10_000_000,
    });
  await waitFor(async () => (await run().catch(() => undefined))?.stdout === text, {
    deadlineMs: 30_000,
    what: `${program} to paste the text`,
  });
}
