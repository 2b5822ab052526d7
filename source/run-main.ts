import process from 'node:process';
import {asksForApp} from './core/asks-for-app.ts';
import {endQuietly} from './end-quietly.ts';
import {compileFor, keepCompiled} from './services/compiled-code.ts';

/** Paints the app's screen if it is asked for, then loads all else and runs it. Returns the exit code. */
export async function runMain(words: readonly string[]): Promise<number> {
  const firstPaint = asksForApp(words) ? (await import('./first-paint.ts')).paintFirst() : undefined;
  endQuietly(process.stderr);
  const [word = ''] = words;
  if (/^[a-z]+$/.test(word)) compileFor(word);
  try {
    const {main} = await import('./main.ts');
    const exitCode = await main(firstPaint);
    if (exitCode === 0) keepCompiled();
    return exitCode;
  } finally {
    firstPaint?.giveBack();
  }
}
