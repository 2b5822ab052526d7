import process from 'node:process';
import {printLastError} from '../services/terminal/print-error.ts';

/**
 * Calls `exit` with 0 when nobody reads a stream any more, and with 1 and a message when it cannot be written. The app
 * restores the terminal itself.
 */
export function handleStreamErrors(stream: NodeJS.WriteStream, exit: (exitCode: number) => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The terminal has gone away: the app leaves by itself, and a signal ends everything else.
    if (stream.isTTY && ['EIO', 'EPIPE'].includes(error.code ?? '')) return;
    // The reader has seen enough, as with `head`.
    if (error.code === 'EPIPE') return exit(0);
    // The app restores the terminal.
    if (stream.isTTY) throw error;
    const message = `The output cannot be written: ${error.message}`;
    if (stream !== process.stderr) printLastError({message, hint: undefined});
    exit(1);
  });
}
