import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';

export const suites = ['unit', 'e2e', 'slow'] as const;

export type Suite = (typeof suites)[number];

/**
 * What takes minutes and need not run for each change: hours of use, storms of processes, long random runs, tests of one thing
 * with every command, size, shell, language or fault, other systems, clocks, links and terminals, and what is published.
 */
const slow = [
  'test/endurance/',
  'test/environments/',
  'test/exhaustive/',
  'test/release/',
  'test/boot/damaged-code.test.ts',
  'test/boot/code-cache.test.ts',
  'test/boot/start-marker.test.ts',
  'test/boot/young-generation.test.ts',
  'test/core/ansi/ink-row-cache.test.ts',
  'test/core/text/sanitize-measures.test.ts',
  'test/core/verify/block-table.test.ts',
  'test/services/gateway/response-body.test.ts',
  'test/services/history/stress.test.ts',
  'test/services/history/long-history.test.ts',
  'test/services/history/concurrent-compaction.test.ts',
  'test/services/history/compact-steps.test.ts',
  'test/services/http/tls-errors.test.ts',
  'test/services/pinning/small-pages.test.ts',
  'test/services/preview/hostile-images.test.ts',
  'test/services/preview/many-damaged-images.test.ts',
  'test/ui/preview/image-in-terminal.test.ts',
];

/** Shows that a file of another suite has slow tests, or random ones, of which the slow suite runs more rounds. */
const slowParts = /\bslowTest\(|\bfuzz\(|PINVIEW_ROBOT_KEYS/;

/** Tests that run the built program, or need a daemon, a display or other programs of the machine. */
const endToEnd = [
  'test/e2e/',
  'test/helpers/',
  'test/benchmark/limits.test.ts',
  'test/commands-page.test.ts',
  'test/readme.test.ts',
  'test/source.test.ts',
  'test/services/keychain/keychain.test.ts',
  'test/services/system/clipboard',
  'test/core/export/snippets.test.ts',
];

/** Tests that get a process of their own: long ones, longest first, and those that change their process for good. */
export const alone: readonly string[] = [
  'test/endurance/failing-calls.test.ts',
  'test/e2e/robot.test.ts',
  'test/exhaustive/ways-out.test.ts',
  'test/endurance/endurance.test.ts',
  'test/exhaustive/leaks.test.ts',
  'test/endurance/audits.test.ts',
  'test/ui/main/lookup.test.tsx',
  'test/services/pinning/lookup-queue.test.ts',
  'test/ui/main/layout.test.tsx',
  'test/services/gateway/verify-content.test.ts',
  'test/services/pinning/list-pins.test.ts',
  'test/services/history/history.test.ts',
  'test/core/verify/walk.test.ts',
  'test/ui/main/raw-pane.test.tsx',
];

/**
 * Unit tests of what Windows does not have: modes and links that anyone can create, paths with slashes, variables that differ
 * only in case, signals that stop a process; and those that run shell scripts or openssl.
 */
const notOnWindows: readonly string[] = [
  'test/architecture.test.ts',
  'test/core/providers/seam.test.ts',
  'test/services/audit/audit-file.test.ts',
  'test/services/content/save-content.test.ts',
  'test/services/history/history.test.ts',
  'test/services/http/client.test.ts',
  'test/services/http/proxied-requests.test.ts',
  'test/services/http/proxy-environment.test.ts',
  'test/services/http/tls-errors.test.ts',
  'test/services/pinning/pin-api.test.ts',
  'test/services/probes/files.test.ts',
  'test/services/storage/config-file.test.ts',
  'test/services/storage/log.test.ts',
  'test/services/storage/new-file.test.ts',
  'test/services/storage/save-file.test.ts',
  'test/services/system/child-environment.test.ts',
  'test/services/system/url-opener.test.ts',
  'test/services/terminal/desktop-notifications.test.ts',
  'test/services/terminal/terminal-control.test.ts',
];

/** Returns the paths of all test files, relative to the repository: the test runner of Node.js 20 expands no patterns. */
export function testFilesOf(root: string): readonly string[] {
  return readdirSync(join(root, 'test'), {recursive: true, encoding: 'utf8'})
    .filter(file => /\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
    .map(file => `test/${file.replaceAll('\\', '/')}`)
    .sort();
}

/** Tells whether a test file, given by its path in the repository, can run on a system. */
export function isFor(platform: NodeJS.Platform, file: string): boolean {
  return platform !== 'win32' || !notOnWindows.includes(file);
}

/** Tells whether a suite runs any tests of a file, given by its path in the repository. */
export function isInSuite(root: string, file: string, suite: Suite): boolean {
  if (suiteOf(file) === suite) return true;
  return suite === 'slow' && slowParts.test(readFileSync(join(root, file), 'utf8'));
}

/** Returns the main suite of a test file, given by its path in the repository. */
export function suiteOf(file: string): Suite {
  if (slow.some(start => file.startsWith(start))) return 'slow';
  return endToEnd.some(start => file.startsWith(start)) ? 'e2e' : 'unit';
}

/** Tells whether the built program is older than what it is built from. */
export function isBuildOld(root: string): boolean {
  const changedAt = (path: string) => statSync(join(root, path), {throwIfNoEntry: false})?.mtimeMs ?? 0;
  // Folders count too, as they change when a file is deleted.
  const allIn = (folder: string) =>
    ['', ...readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})].map(path =>
      join(folder, path),
    );
  const settings = ['build.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
  const inputs = [...allIn('source'), ...allIn('build'), ...settings];
  const builtAt = changedAt('dist/cli.cjs');
  return inputs.some(path => changedAt(path) > builtAt);
}
