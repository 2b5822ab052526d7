/**
 * Runs the test suite: `npm run test:suite`. Arguments after `--` narrow it: words select test files by their paths,
 * `--suite=unit,e2e` selects suites (test/suites.ts), and other options go to the test runner
 * (`npm run test:suite -- core --test-name-pattern=CID`).
 */
import {runSuite} from './helpers/test-suite.ts';

const flag = '--suite=';
const parameters = process.argv.slice(2);
const suites = parameters.find(parameter => parameter.startsWith(flag))?.slice(flag.length);
const isOption = (parameter: string) => parameter.startsWith('-');
await runSuite(
  parameters.filter(parameter => !isOption(parameter)),
  parameters.filter(parameter => isOption(parameter) && !parameter.startsWith(flag)),
  suites?.split(','),
);
