import {openTerminal, type Terminal, type TerminalOptions} from './terminal.ts';

/** Starts `sh` and waits for its prompt `$ `, to start a program as a person does. */
export async function openShell(options: Omit<TerminalOptions, 'file' | 'args'> = {}): Promise<Terminal> {
  const environment = {PS1: '$ ', ...options.environment};
  // Without its own line editor the shell leaves the line settings as the program before it left them.
  const shell = openTerminal({...options, environment, file: 'sh', args: ['+o', 'emacs', '-i']});
  await shell.waitForScreen(/^\$$/m);
  return shell;
}

/**
 * Asks a shell that is at its prompt how the line is set, in the words of `stty -a`: the same text before and after
 * a program means that it left the line as it found it; `icanon` and `echo` without a minus are a cooked line.
 */
export async function readLineSettings(shell: Terminal): Promise<string> {
  const since = shell.output().length;
  // `\n` ends a line even where `\r` does not any more; the quotes keep the echo of this line from matching.
  shell.write("stty -a; printf '%s\\n' end-of-''settings\n");
  const answer = await shell.waitForOutput('end-of-settings', {since});
  return answer
    .slice(answer.indexOf('speed'), answer.indexOf('end-of-settings'))
    .replaceAll(/\s+/g, ' ')
    .trim();
}
