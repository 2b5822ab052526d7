import process from 'node:process';
import {cacheFor, saveCodeCache} from './code-cache.ts';
import {handleStreamErrors} from './stream-errors.ts';
import {wantsApp} from './wants-app.ts';
import {holdYoungGeneration} from './young-generation.ts';

/** Paints the app's screen if the app is wanted, then loads and runs everything else. Returns the exit code. */
export async function boot(words: readonly string[], exit: (exitCode: number) => void): Promise<number> {
  const firstPaint = wantsApp(words) ? (await import('./first-paint.ts')).paintFirst() : undefined;
  handleStreamErrors(process.stderr, exit);
  if (process.pid === 1) endAsFirstProcess(exit);
  const [word = ''] = words;
  if (/^[a-z]+$/.test(word)) cacheFor(word);
  setTimeout(holdYoungGeneration, settledMs).unref();
  try {
    const {main} = await import('../command-line/main.ts');
    const exitCode = await main(words, firstPaint);
    if (exitCode === 0) saveCodeCache();
    return exitCode;
  } finally {
    firstPaint?.giveBack();
  }
}

/** In milliseconds. By then the app is up, or the command is at work, and has all the memory that it needs. */
const settledMs = 250;

/** How long other listeners of a signal may take to end the process, in milliseconds. */
const graceMs = 1000;

/** Ends on signals as process 1, to which the kernel delivers only those that it listens for: pid_namespaces(7). */
function endAsFirstProcess(exit: (exitCode: number) => void): void {
  for (const [signal, exitCode] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    process.on(signal, () => {
      const isAwaited = process.listenerCount(signal) > 1;
      setTimeout(exit, isAwaited ? graceMs : 0, exitCode).unref();
    });
  }
}
