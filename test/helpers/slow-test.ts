import {test as anyTest, type TestContext, type TestOptions} from 'node:test';

interface DefineTest {
  (name: string, body: (context: TestContext) => void | Promise<void>): void;
  (name: string, options: TestOptions, body: (context: TestContext) => void | Promise<void>): void;
}

/** The tests that a run is for: the `quick` ones, the `slow` ones, or all where it is not set. */
const part = process.env.PINVIEW_TEST_PART;

/** Tells whether this run is for the quick tests only, as that of `npm test` is. */
export const isQuickRun = part === 'quick';

const leaveOut: DefineTest = () => {};

/** A test that takes long beside what it adds to the others of its file: `npm run test:slow` runs it, `npm test` does not. */
export const slowTest: DefineTest = isQuickRun ? leaveOut : anyTest;

/** Any other test of a file with slow ones, which `npm run test:slow` need not run again. */
export const test: DefineTest = part === 'slow' ? leaveOut : anyTest;
