/**
 * Runs the test suite: `npm run test:suite`. What follows `--` narrows it: words are looked for in the paths of the
 * test files, options go to the test runner (`npm run test:suite -- core --test-name-pattern=CID`).
 */
import {runSuite} from './helpers/test-suite.ts';

const parameters = process.argv.slice(2);
const isOption = (parameter: string) => parameter.startsWith('-');
runSuite(
  parameters.filter(parameter => !isOption(parameter)),
  parameters.filter(isOption),
);
