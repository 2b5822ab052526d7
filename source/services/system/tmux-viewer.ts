import {spawn} from 'node:child_process';
import {childEnvironment} from './child-environment.ts';
import type {HostEnvironment} from './clipboard-programs.ts';

/** The variables that tmux copies from the terminal that was attached last: tmux(1), update-environment. */
const kept = ['SSH_CONNECTION', 'DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY'];

/** In milliseconds. A tmux that hangs must not delay copying any longer. */
const timeoutMs = 500;

/**
 * Returns the place with the environment of the terminal that shows tmux: a session may be created at the desk and attached
 * over SSH, or the other way round. Outside tmux, or if tmux does not tell, returns the place unchanged.
 */
export async function placeOfViewer(place: HostEnvironment): Promise<HostEnvironment> {
  if (!place.environment.TMUX) return place;
  const pane = place.environment.TMUX_PANE;
  const session = pane === undefined ? [] : ['-t', pane];
  const known = readVariables(await askTmux(['show-environment', ...session], place));
  if (!known.has('SSH_CONNECTION')) return place;
  const environment: NodeJS.ProcessEnv = {...place.environment, SSH_TTY: undefined, SSH_CLIENT: undefined};
  for (const name of kept) if (known.has(name)) environment[name] = known.get(name);
  return {...place, environment};
}

/** Returns what tmux prints for a command; empty if it fails. */
export function askTmux(args: readonly string[], {environment, platform}: HostEnvironment): Promise<string> {
  const options = {
    cwd: platform === 'win32' ? environment.SystemRoot : '/',
    env: {...childEnvironment(environment), TMUX_PANE: environment.TMUX_PANE},
    timeout: timeoutMs,
    killSignal: 'SIGKILL' as const,
  };
  return new Promise(resolve => {
    try {
      let printed = '';
      const child = spawn('tmux', args, {...options, stdio: ['ignore', 'pipe', 'ignore']})
        .on('error', () => resolve(''))
        .on('close', code => resolve(code === 0 ? printed : ''));
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    } catch {
      resolve('');
    }
  });
}

/** Reads tmux's list. For a variable that the terminal does not have, it has only the name, after a hyphen. */
function readVariables(text: string): ReadonlyMap<string, string | undefined> {
  return new Map(
    text.split('\n').map((line): [string, string | undefined] => {
      const [name = '', ...value] = line.split('=');
      return line.startsWith('-') ? [line.slice(1), undefined] : [name, value.join('=')];
    }),
  );
}
