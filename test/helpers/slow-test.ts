import {test as anyTest, type TestContext, type TestOptions} from 'node:test';

interface DefineTest {
  (name: string, body: (context: TestContext) => void | Promise<void>): void;
  (name: string, options: TestOptions, body: (context: TestContext) => void | Promise<void>): void;
}

/** The tests to run: the `quick` ones, the `slow` ones, or all if it is not set. */
const part = process.env.PINVIEW_TEST_PART;

/** Whether only the quick tests are run, as `npm test` does. */
export const isQuickRun = part === 'quick';

const leaveOut: DefineTest = () => {};

/** Defines a test that takes long for what it adds to its file: `npm run test:slow` runs it, `npm test` does not. */
export const slowTest: DefineTest = isQuickRun ? leaveOut : anyTest;

/** Defines any other test of a file with slow ones, which `npm run test:slow` need not repeat. */
export const test: DefineTest = part === 'slow' ? leaveOut : anyTest;
