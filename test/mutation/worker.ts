/** Runs bundled tests that are sent to it, and answers what fails. A process of its own, for it may hang. */
import {createRequire} from 'node:module';
import {compileFunction} from 'node:vm';

type Test = (context: object) => unknown;

const requireReal = createRequire(import.meta.url);

/** They take seconds, which thousands of mutants would have to wait for. */
const isLong = (name: string) => name.includes('mebibyte');

/** Stands in for node:test, whose runner takes a process for each file and goes on after the first failure. */
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

/** Returns what the first test to fail says; undefined if none does. */
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
