import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {alone, isBuildOld, isFor, isInSuite, type Suite, suiteOf, suites, testFilesOf} from '../suites.ts';
import {bundleTests} from './test-bundle.ts';

const root = join(import.meta.dirname, '../..');

/** Returns the test files for this system whose paths contain one of the words, or all if there are no words. */
export function findTests(words: readonly string[]): readonly string[] {
  return testFilesOf(root)
    .filter(file => isFor(process.platform, file))
    .filter(file => words.length === 0 || words.some(word => file.includes(word)));
}

/**
 * Turns colours off everywhere, since on a terminal the runner would turn them on for the tests, too. Uses React's production
 * build, as the built program does; the development build takes a tenth of the tests' time.
 */
function testEnvironment({NO_COLOR: _, ...environment}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {...environment, FORCE_COLOR: '0', NODE_ENV: 'production'};
}

/** Tests spend half of their time waiting for timers and for programs, which need a core, too. */
const processesPerCore: Readonly<Record<Suite, number>> = {unit: 3, e2e: 2.5, slow: 2.5};

/** The tests of a file to run if not all of them (test/helpers/slow-test.ts). */
type Part = 'quick' | 'slow';

/**
 * Runs all tests of these files, or one part of them, with a process per file and as many at once as suits the suite. Sets
 * the exit code to that of the test runner.
 */
export function runTests(
  files: readonly string[],
  options: readonly string[],
  suite: Suite,
  part?: Part,
): void {
  const lanes = Math.min(Math.max(Math.ceil(availableParallelism() * processesPerCore[suite]), 2), 6);
  const runner = [
    ...['--enable-source-maps', '--test', '--test-reporter=spec'],
    `--test-concurrency=${lanes}`,
    // A test that hangs must fail within a reasonable time.
    '--test-timeout=600000',
  ];
  const child = spawn(process.execPath, [...runner, ...options, ...files], {
    cwd: root,
    env: {
      ...testEnvironment(process.env),
      PINVIEW_TEST_CODE: createFolder(tmpdir(), 'pinview-code-'),
      ...(part !== undefined && {PINVIEW_TEST_PART: part}),
    },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', code => {
    process.exitCode = code ?? 1;
  });
}

/**
 * How many files share a process, because starting one and loading React or a terminal takes longer than the tests of most
 * files. Tests that draw take longest, so fewer of them share one, to leave no core idle at the end.
 */
const filesPerProcess = {unit: 24, ui: 6, e2e: 4, slow: 1} as const;

/** Files share processes only if there are at least this many. */
const sharedFrom = 20;

function kindOf(file: string): keyof typeof filesPerProcess {
  const suite = suiteOf(file);
  return suite === 'unit' && file.startsWith('test/ui/') ? 'ui' : suite;
}

/** Returns the files of each process, those that take long first. */
function divideFiles(files: readonly string[]): ReadonlyArray<readonly string[]> {
  if (files.length < sharedFrom) return files.map(file => [file]);
  const shared = (['slow', 'e2e', 'ui', 'unit'] as const).flatMap(kind => {
    const all = files.filter(file => kindOf(file) === kind && !alone.includes(file));
    const size = filesPerProcess[kind];
    return Array.from({length: Math.ceil(all.length / size)}, (_, index) =>
      all.slice(index * size, (index + 1) * size),
    ).reverse();
  });
  return [...alone.filter(file => files.includes(file)).map(file => [file]), ...shared];
}

/**
 * Returns the code of a process that runs these test files. No test begins until all are loaded, since a file would otherwise
 * load what an earlier one mocks; a file that cannot be loaded does not keep the others from running.
 */
function entryCode(files: readonly string[]): string {
  const paths = files.map(file => JSON.stringify(join(root, file)));
  if (paths.length === 1) return `import ${paths[0]};\n`;
  return `import {test} from 'node:test';
const files = [${paths.map(path => `() => import(${path})`)}];
const reasons = [];
async function load() {
  for (const file of files) await file().catch(reason => reasons.push(reason));
}
const loading = load();
test('the test files of a process are loaded', async () => {
  await loading;
  if (reasons.length > 0) throw new AggregateError(reasons, reasons.map(({stack}) => stack).join('\\n'));
});
`;
}

/** Compiles the program of each process. The runner sorts them, so numbers in their names keep the order. */
function compilePrograms(processes: ReadonlyArray<readonly string[]>): Promise<readonly string[]> {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, {recursive: true});
  // A folder of its own, because another run may be in progress.
  const folder = createFolder(cache, 'pinview-tests-');
  const programs = processes.map((files, index) => {
    const name = `${String(index).padStart(3, '0')}-${files[0]?.replaceAll(/[/.]/g, '-')}.mjs`;
    writeFileSync(join(folder, name), entryCode(files));
    return join(folder, name);
  });
  return bundleTests(programs, join(folder, 'compiled'));
}

/** Creates a folder that is removed when this process exits. */
function createFolder(parent: string, prefix: string): string {
  const folder = mkdtempSync(join(parent, prefix));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** Rebuilds an outdated build, so that tests of the built program do not run an old one. */
function buildIfOld(): void {
  if (!isBuildOld(root)) return;
  process.stderr.write('dist is older than the source: building it.\n');
  execFileSync(process.execPath, ['--import', 'tsx', 'build.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function partOf(chosen: readonly Suite[]): Part | undefined {
  if (!chosen.includes('slow')) return 'quick';
  return chosen.length === 1 ? 'slow' : undefined;
}

/**
 * Runs the test files of these suites whose paths contain one of the words, or all if there are no words. Sets the exit code
 * to that of the test runner, or to 1 if there is no such file.
 */
export async function runSuite(
  words: readonly string[],
  options: readonly string[],
  wanted: readonly string[] = suites,
): Promise<void> {
  const chosen = suites.filter(suite => wanted.includes(suite));
  const files = findTests(words).filter(file => chosen.some(suite => isInSuite(root, file, suite)));
  if (files.some(file => suiteOf(file) !== 'unit')) buildIfOld();
  if (files.length === 0) {
    process.stderr.write('No test file found.\n');
    process.exitCode = 1;
  } else {
    const isUnit = files.every(file => suiteOf(file) === 'unit');
    const programs = await compilePrograms(divideFiles(files));
    runTests(programs, options, isUnit ? 'unit' : 'e2e', partOf(chosen));
  }
}
