#!/usr/bin/env node
import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};

// Certificates are always checked: whoever switched that off for other programs would send the keys to anybody.
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A terminal that has gone away: the app leaves by itself, and a signal ends all else.
    if (stream.isTTY && ['EIO', 'EPIPE'].includes(error.code ?? '')) return;
    // Whoever reads has seen enough, as `head` does.
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

const exitCode = await run(process.argv.slice(2));
// Where writing to a pipe takes its time (Windows), what is left of it would be lost.
await new Promise(resolve => process.stdout.write('', resolve));
// The event loop is not awaited: SWR's timers would hold the process for seconds after the app is left.
process.exit(exitCode);

/** Runs what the arguments ask for and returns the exit code. What is not needed for the version is loaded here. */
async function run(words: readonly string[]): Promise<number> {
  const [word = ''] = words;
  if (words.length === 1 && ['--version', '-V'].includes(word)) {
    process.stdout.write(`${packageJson.version}\n`);
    return 0;
  }
  const {keepCompiled} = await import('./services/compile-cache.ts');
  keepCompiled();
  const {main} = await import('./main.ts');
  return main();
}
