import process from 'node:process';

/**
 * Keeps running after the terminal has closed if nothing is written to it, as with nohup(1): Node.js resets ignored
 * signals when it starts. Returns a function that undoes it.
 */
export function ignoreHangUp(): () => void {
  if (process.stdout.isTTY || process.stderr.isTTY) return () => {};
  const ignore = () => {};
  process.on('SIGHUP', ignore);
  return () => process.off('SIGHUP', ignore);
}
