import process from 'node:process';

/**
 * Keeps the process running after its terminal closes if it writes nothing to that, as with nohup(1), whose effect Node undoes
 * by resetting ignored signals at startup. Returns a function that stops that.
 */
export function ignoreHangUp(): () => void {
  if (process.stdout.isTTY || process.stderr.isTTY) return () => {};
  const ignore = () => {};
  process.on('SIGHUP', ignore);
  return () => process.off('SIGHUP', ignore);
}
