import {spawn} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The test files, found here because the test runner of Node 20 expands no patterns. */
function findTests(words: readonly string[]): string[] {
  return readdirSync(join(root, 'test'), {recursive: true, encoding: 'utf8'})
    .filter(file => /\.test\.tsx?$/.test(file))
    .map(file => join('test', file))
    .filter(file => words.length === 0 || words.some(word => file.includes(word)))
    .sort();
}

/** Tests see no colours wherever they run: on a terminal the runner would switch them on for the tests too. */
function withoutColours({NO_COLOR: _, ...environment}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {...environment, FORCE_COLOR: '0'};
}

function run(files: readonly string[], options: readonly string[]): void {
  const runner = [
    ...['--import', 'tsx', '--test', '--test-reporter=spec'],
    // Tests that drive a terminal mostly wait, so two at a time are no burden even for one core.
    `--test-concurrency=${Math.min(Math.max(availableParallelism(), 2), 4)}`,
    // A test that hangs must fail before whoever runs the suite loses patience.
    '--test-timeout=300000',
  ];
  const child = spawn(process.execPath, [...runner, ...options, ...files], {
    cwd: root,
    env: withoutColours(process.env),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', code => {
    process.exitCode = code ?? 1;
  });
}

/** Runs the test files whose paths hold one of the words, or all of them. The exit code is that of the test runner. */
export function runSuite(words: readonly string[], options: readonly string[]): void {
  const files = findTests(words);
  if (files.length === 0) {
    process.stderr.write('No test file found.\n');
    process.exitCode = 1;
  } else {
    run(files, options);
  }
}
