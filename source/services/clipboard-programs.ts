import {type ChildProcess, spawn} from 'node:child_process';
import {childEnvironment} from './child-environment.ts';

/** Where pinview runs, as far as it decides which clipboard is the user's. */
export interface Place {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** A program that takes a text on its standard input and puts it on a clipboard. */
export interface ClipboardProgram {
  readonly command: string;
  readonly arguments: readonly string[];
  /** Whether its success means that the text is on the clipboard, not only that it was passed on. */
  readonly confirms: boolean;
  /** What makes it work where it does not, a whole sentence. */
  readonly remedy: string;
  readonly encode: (text: string) => Buffer;
  /** What it must find in its environment, or must not, over what every child gets. */
  readonly environment?: (environment: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
}

interface LocalProgram extends ClipboardProgram {
  readonly isFor: (place: Place) => boolean;
}

const asUtf8 = (text: string) => Buffer.from(text, 'utf8');

/**
 * clip.exe guesses the encoding. UTF-8 is taken for the old code page, and hexadecimal digits for UTF-16
 * (microsoft/WSL#4852). A byte order mark would settle it, but stays in the clipboard as an invisible first
 * character (xavi-/node-copy-paste#45), and a CID with one is no CID.
 */
const asUtf16 = (text: string) => Buffer.from(text, 'utf16le');

const isDesktopUnix = ({platform}: Place) => platform !== 'darwin' && platform !== 'win32';

/** Tells whether Linux runs inside Windows. */
export function isWsl({environment, platform}: Place): boolean {
  return platform === 'linux' && Boolean(environment.WSL_DISTRO_NAME || environment.WSL_INTEROP);
}

/** Tells whether the person is at another machine: sshd(8), ENVIRONMENT. */
export function isRemote({environment: {SSH_TTY, SSH_CONNECTION, SSH_CLIENT}}: Place): boolean {
  return Boolean(SSH_TTY || SSH_CONNECTION || SSH_CLIENT);
}

/** In the order in which they are tried. */
const localPrograms: readonly LocalProgram[] = [
  {
    command: 'pbcopy',
    arguments: [],
    confirms: true,
    remedy: 'pbcopy is part of macOS: check that /usr/bin is on the PATH.',
    encode: asUtf8,
    // It reads its input in the encoding of the locale, which is MacRoman when nothing is set: pbcopy(1).
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
    // Without a type it runs xdg-mime to guess one, and a snippet is offered as source code: wl-copy(1).
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

/** With `-w` (since 3.2) tmux sends the buffer on to the terminal it is shown in: tmux(1), load-buffer. */
const tmux: ClipboardProgram = {
  command: 'tmux',
  arguments: ['load-buffer', '-w', '-'],
  confirms: false,
  remedy: 'Install tmux 3.2 or newer.',
  encode: asUtf8,
  // Without its pane it takes the terminal that was typed in last, which may be another person's.
  environment: ({TMUX_PANE}) => ({TMUX_PANE}),
};

/**
 * Returns the programs that may reach the user's clipboard, best first. Over SSH the programs of this machine
 * would fill the wrong clipboard, so only tmux is left.
 */
export function clipboardPrograms(place: Place): readonly ClipboardProgram[] {
  const {TMUX} = place.environment;
  const local = isRemote(place) ? [] : localPrograms.filter(program => program.isFor(place));
  return TMUX ? [...local, tmux] : local;
}

/** When a program is killed that is still at it. */
interface Limits {
  /** In milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a program with the text on its standard input. Returns true when it ended with exit code 0, false when
 * it could not be started, failed, or was killed. Nothing is thrown.
 */
export async function runClipboardProgram(
  program: ClipboardProgram,
  text: string,
  place: Place,
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

function start(program: ClipboardProgram, {environment, platform}: Place): ChildProcess {
  const child = spawn(program.command, program.arguments, {
    // Windows looks for a program in the working folder first. Elsewhere, one that stays to serve the
    // selection must not keep the user's folder busy.
    cwd: platform === 'win32' ? environment.SystemRoot : '/',
    // Its own process group: it outlives the terminal, and can be killed with all that it started.
    detached: true,
    env: {...childEnvironment(environment), ...program.environment?.(environment)},
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  child.unref();
  // A program that ends without reading breaks the pipe; its exit code says what that means.
  child.stdin?.on('error', () => {});
  return child;
}

/**
 * Waits for 'exit', not 'close': xclip and wl-copy leave a process behind that serves the selection and holds
 * on to what it inherited. It is why nothing is killed after a success.
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
    // It ended in this very moment.
  }
}
