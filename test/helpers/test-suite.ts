import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {alone, isBuildOld, isFor, isInSuite, type Suite, suiteOf, suites, testFilesOf} from '../suites.ts';
import {bundleTests} from './test-bundle.ts';

const root = join(import.meta.dirname, '../..');

/** Returns the test files for this system whose paths hold one of the words, or all of them. */
export function findTests(words: readonly string[]): readonly string[] {
  return testFilesOf(root)
    .filter(file => isFor(process.platform, file))
    .filter(file => words.length === 0 || words.some(word => file.includes(word)));
}

/**
 * Tests see no colours wherever they run: on a terminal the runner would switch them on for the tests too. And they run React
 * as the built program has it; its development build takes a tenth of their time.
 */
function testEnvironment({NO_COLOR: _, ...environment}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {...environment, FORCE_COLOR: '0', NODE_ENV: 'production'};
}

/** Tests wait half of their time, for timers and for programs; those programs need a core, too. */
const processesPerCore: Readonly<Record<Suite, number>> = {unit: 3, e2e: 2.5, slow: 2.5};

/** The tests of a file that are run where not all of them are (test/helpers/slow-test.ts). */
type Part = 'quick' | 'slow';

/**
 * Runs these files, a process each, as many at a time as is good for the suite: all of their tests, or one part. The exit
 * code is that of the test runner.
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
    // A test that hangs must fail in reasonable time.
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
 * How many files share a process: to start one, and to load React or a terminal, takes longer than most files' tests. What
 * draws takes longest, and is to leave no core idle at the end.
 */
const filesPerProcess = {unit: 24, ui: 6, e2e: 4, slow: 1} as const;

/** From so many files on. */
const sharedFrom = 20;

function kindOf(file: string): keyof typeof filesPerProcess {
  const suite = suiteOf(file);
  return suite === 'unit' && file.startsWith('test/ui/') ? 'ui' : suite;
}

/** Returns the files of each process, so that those that take long are begun first. */
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
 * Returns the code of a process that runs these test files. No test begins before all of them are loaded, or what one
 * mocks would be found by the next; a file that cannot be loaded keeps no other from being run.
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

/** Compiles the program of each process; the numbers in their names keep the order, for the runner sorts them. */
function compilePrograms(processes: ReadonlyArray<readonly string[]>): Promise<readonly string[]> {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, {recursive: true});
  // Of its own, for another run may be under way.
  const folder = createFolder(cache, 'pinview-tests-');
  const programs = processes.map((files, index) => {
    const name = `${String(index).padStart(3, '0')}-${files[0]?.replaceAll(/[/.]/g, '-')}.mjs`;
    writeFileSync(join(folder, name), entryCode(files));
    return join(folder, name);
  });
  return bundleTests(programs, join(folder, 'compiled'));
}

/** Creates a folder that goes away with this process. */
function createFolder(parent: string, prefix: string): string {
  const folder = mkdtempSync(join(parent, prefix));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** Rebuilds first, so that the tests of the built program do not run an old one. */
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
 * Runs the test files of these suites whose paths hold one of the words, or all of them. The exit code is that of the
 * test runner.
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
