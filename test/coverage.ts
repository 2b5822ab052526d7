/**
 * Reports how many branches of the core and the services their tests cover, and fails below 95 %: `npm run test:coverage`.
 */
import {findTests, runTests} from './helpers/test-suite.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 8)) {
  process.stderr.write(
    `Node.js ${process.versions.node} cannot count what some files cover: use 22.8 or newer.\n`,
  );
  process.exitCode = 1;
} else {
  runTests(
    // Test files compiled together, as in other runs, could not be counted separately.
    findTests(['test/core/', 'test/services/']),
    [
      '--import',
      'tsx',
      '--experimental-test-coverage',
      '--test-coverage-include=source/core/**',
      '--test-coverage-include=source/services/**',
      // It runs in processes that are killed as soon as they have answered, and so report no coverage.
      '--test-coverage-exclude=source/services/keychain/keychain-child.ts',
      '--test-coverage-branches=95',
    ],
    'e2e',
  );
}
