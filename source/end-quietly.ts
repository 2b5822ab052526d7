import process from 'node:process';

/**
 * Ends the process without a word when nobody reads any more what it writes to a stream, and with one where that cannot
 * be written.
 */
export function endQuietly(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A terminal that has gone away: the app leaves by itself, and a signal ends all else.
    if (stream.isTTY && ['EIO', 'EPIPE'].includes(error.code ?? '')) return;
    // Whoever reads has seen enough, as `head` does.
    if (error.code === 'EPIPE') process.exit(0);
    // The app gives the terminal back.
    if (stream.isTTY) throw error;
    if (stream !== process.stderr)
      process.stderr.write(`pinview: What it prints cannot be written: ${error.message}\n`);
    process.exit(1);
  });
}
