/** Runs bundled tests that are sent to it, and replies with the first failure. A separate process, because it may hang. */
import {createRequire} from 'node:module';
import {compileFunction} from 'node:vm';

type Test = (context: object) => unknown;

const requireReal = createRequire(import.meta.url);

/** Such tests take seconds, too long to run for each of thousands of mutants. */
const isLong = (name: string) => name.includes('mebibyte');

/** Stands in for node:test, whose runner starts a process for each file and continues after the first failure. */
function collectTests(into: Test[]) {
  return {
    describe: (name: string, suite: () => void) => {
      if (!isLong(name)) suite();
    },
    test: (name: string, body: Test) => {
      if (!isLong(name)) into.push(body);
    },
  };
}

/** Returns the message of the first test that fails, or undefined if none does. */
async function firstProblem(code: string): Promise<string | undefined> {
  const tests: Test[] = [];
  const require = (name: string) => (name === 'node:test' ? collectTests(tests) : requireReal(name));
  try {
    compileFunction(code, ['require', 'module', 'exports'])(require, {exports: {}}, {});
    for (const body of tests) await body({diagnostic: () => {}});
    return undefined;
  } catch (problem) {
    return String(problem);
  }
}

process.on('message', async (code: string) => {
  process.send?.({problem: await firstProblem(code)});
});
