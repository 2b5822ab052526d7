import {openTerminal, type Terminal, type TerminalOptions} from './terminal.ts';

/** Starts `sh` and waits for its prompt `$ `. */
export async function openShell(options: Omit<TerminalOptions, 'file' | 'args'> = {}): Promise<Terminal> {
  const environment = {PS1: '$ ', ...options.environment};
  // Without its own line editor, the shell leaves the line settings as the last program left them.
  const shell = openTerminal({...options, environment, file: 'sh', args: ['+o', 'emacs', '-i']});
  await shell.waitForScreen(/^\$$/m);
  return shell;
}

/**
 * Returns the line settings of a shell at its prompt, as `stty -a` prints them. If they are equal before and after a
 * program, it left the line as it found it; `icanon` and `echo` without a minus mean a cooked line.
 */
export async function readLineSettings(shell: Terminal): Promise<string> {
  const since = shell.output().length;
  // `\n` ends a line even where `\r` no longer does; the quotes keep the echo of this line from matching.
  shell.write("stty -a; printf '%s\\n' end-of-''settings\n");
  const answer = await shell.waitForOutput('end-of-settings', {since});
  return answer
    .slice(answer.indexOf('speed'), answer.indexOf('end-of-settings'))
    .replaceAll(/\s+/g, ' ')
    .trim();
}
