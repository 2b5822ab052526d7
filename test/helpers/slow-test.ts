import {test as anyTest, type TestContext, type TestOptions} from 'node:test';

interface DefineTest {
  (name: string, body: (context: TestContext) => void | Promise<void>): void;
  (name: string, options: TestOptions, body: (context: TestContext) => void | Promise<void>): void;
}

/** `quick` and `slow` are for those of a file only; without, all of them are run. */
const part = process.env.PINVIEW_TEST_PART;

const leaveOut: DefineTest = () => {};

/** A test that takes long beside what it adds to the others of its file: `npm run test:slow` runs it, `npm test` does not. */
export const slowTest: DefineTest = part === 'quick' ? leaveOut : anyTest;

/** Any other test of a file with slow ones, which `npm run test:slow` need not run again. */
export const test: DefineTest = part === 'slow' ? leaveOut : anyTest;
