import {type ChildProcess, spawn} from 'node:child_process';
import {childEnvironment} from './child-environment.ts';

/** The parts of pinview's surroundings that decide which clipboard and browser are the user's. */
export interface HostEnvironment {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** A program that puts its standard input on a clipboard. */
export interface ClipboardProgram {
  readonly command: string;
  readonly arguments: readonly string[];
  /** Whether its success means that the text is on the clipboard, not only that it was passed on. */
  readonly confirms: boolean;
  /** What to do if it does not work, as a whole sentence. */
  readonly remedy: string;
  readonly encode: (text: string) => Buffer;
  /** Returns the variables that it needs, or must not have, on top of what every child gets. */
  readonly environment?: (environment: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
}

interface LocalProgram extends ClipboardProgram {
  readonly isFor: (place: HostEnvironment) => boolean;
}

const asUtf8 = (text: string) => Buffer.from(text, 'utf8');

/**
 * clip.exe guesses the encoding: it would take UTF-8 for the legacy code page, and hexadecimal digits for UTF-16
 * (microsoft/WSL#4852). A byte order mark would settle that, but it stays in the clipboard as an invisible first character
 * (xavi-/node-copy-paste#45), and a CID with one is not a CID.
 */
const asUtf16 = (text: string) => Buffer.from(text, 'utf16le');

const isDesktopUnix = ({platform}: HostEnvironment) => platform !== 'darwin' && platform !== 'win32';

/** Tells whether this is Linux inside Windows (WSL). */
export function isWsl({environment, platform}: HostEnvironment): boolean {
  return platform === 'linux' && Boolean(environment.WSL_DISTRO_NAME || environment.WSL_INTEROP);
}

/** Tells whether the user is at another machine, connected over SSH: sshd(8), ENVIRONMENT. */
export function isRemote({environment: {SSH_TTY, SSH_CONNECTION, SSH_CLIENT}}: HostEnvironment): boolean {
  return Boolean(SSH_TTY || SSH_CONNECTION || SSH_CLIENT);
}

/** Tells whether the terminal is that of GNU screen: screen(1), STY. */
export function isInScreen({environment: {STY, TMUX}}: HostEnvironment): boolean {
  return Boolean(STY) && !TMUX;
}

/** In the order in which they are tried. */
const localPrograms: readonly LocalProgram[] = [
  {
    command: 'pbcopy',
    arguments: [],
    confirms: true,
    remedy: 'pbcopy is part of macOS: check that /usr/bin is on the PATH.',
    encode: asUtf8,
    // pbcopy reads its input in the locale's encoding, which is MacRoman by default: pbcopy(1).
    environment: () => ({LC_ALL: undefined, LC_CTYPE: 'UTF-8'}),
    isFor: ({platform}) => platform === 'darwin',
  },
  {
    command: 'clip.exe',
    arguments: [],
    confirms: true,
    remedy: 'clip.exe is part of Windows: check that its System32 folder is on the PATH.',
    encode: asUtf16,
    isFor: place => place.platform === 'win32' || isWsl(place),
  },
  {
    command: 'wl-copy',
    // Without a type, wl-copy runs xdg-mime to guess one and offers snippets as source code: wl-copy(1).
    arguments: ['--type', 'text/plain'],
    confirms: true,
    remedy: 'Install wl-clipboard.',
    encode: asUtf8,
    isFor: place => isDesktopUnix(place) && Boolean(place.environment.WAYLAND_DISPLAY),
  },
  {
    command: 'xsel',
    arguments: ['--clipboard', '--input'],
    confirms: true,
    remedy: 'Install xsel or xclip.',
    encode: asUtf8,
    isFor: place => isDesktopUnix(place) && Boolean(place.environment.DISPLAY),
  },
  {
    command: 'xclip',
    arguments: ['-selection', 'clipboard'],
    confirms: true,
    remedy: 'Install xsel or xclip.',
    encode: asUtf8,
    isFor: place => isDesktopUnix(place) && Boolean(place.environment.DISPLAY),
  },
];

/** With `-w` (since 3.2), tmux passes the buffer on to the terminal it is attached to: tmux(1), load-buffer. */
const tmux: ClipboardProgram = {
  command: 'tmux',
  arguments: ['load-buffer', '-w', '-'],
  confirms: false,
  remedy: 'Install tmux 3.2 or newer.',
  encode: asUtf8,
  // Without its pane, tmux uses the terminal that was last typed in, which may be another user's.
  environment: ({TMUX_PANE}) => ({TMUX_PANE}),
};

/**
 * Returns the programs that may reach the user's clipboard, best first. Over SSH, the programs of this machine would fill
 * the wrong clipboard, so only tmux remains.
 */
export function clipboardPrograms(place: HostEnvironment): readonly ClipboardProgram[] {
  const {TMUX} = place.environment;
  const local = isRemote(place) ? [] : localPrograms.filter(program => program.isFor(place));
  return TMUX ? [...local, tmux] : local;
}

/** When to kill a program that is still running. */
interface Limits {
  /** In milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a program with the text on its standard input. Returns true if it exits with code 0, false if it cannot be started,
 * fails or is killed. Never throws.
 */
export async function runClipboardProgram(
  program: ClipboardProgram,
  text: string,
  place: HostEnvironment,
  limits: Limits,
): Promise<boolean> {
  if (limits.signal.aborted) return false;
  try {
    const child = start(program, place);
    child.stdin?.end(program.encode(text));
    return await succeeds(child, limits, place.platform);
  } catch {
    return false;
  }
}

function start(program: ClipboardProgram, {environment, platform}: HostEnvironment): ChildProcess {
  const child = spawn(program.command, program.arguments, {
    // Windows searches the working folder for programs first. Elsewhere, a program that keeps running to serve the
    // selection must not keep the user's folder in use.
    cwd: platform === 'win32' ? environment.SystemRoot : '/',
    // In its own process group, it outlives the terminal and can be killed along with everything it has started.
    detached: true,
    env: {...childEnvironment(environment), ...program.environment?.(environment)},
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  child.unref();
  // A program that exits without reading breaks the pipe. Its exit code tells what that means.
  child.stdin?.on('error', () => {});
  return child;
}

/**
 * Tells whether a program succeeds. Waits for 'exit', not 'close': xclip and wl-copy leave a process behind that serves the
 * selection and keeps inherited files open. For the same reason, nothing is killed after a success.
 */
function succeeds(
  child: ChildProcess,
  {timeoutMs, signal}: Limits,
  platform: NodeJS.Platform,
): Promise<boolean> {
  return new Promise(resolve => {
    const settle = (succeeded: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(succeeded);
    };
    const giveUp = () => {
      killGroup(child, platform);
      settle(false);
    };
    const timer = setTimeout(giveUp, timeoutMs);
    timer.unref();
    signal.addEventListener('abort', giveUp);
    child.once('error', () => settle(false));
    child.once('exit', code => settle(code === 0));
  });
}

function killGroup(child: ChildProcess, platform: NodeJS.Platform): void {
  if (platform === 'win32' || child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
