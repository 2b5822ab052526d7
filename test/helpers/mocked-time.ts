import type {TestContext} from 'node:test';
import {turn} from './render-app.tsx';

/** Lets React draw and run its effects, which takes it some turns of the event loop; no time passes meanwhile. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 10; count++) await turn();
}

/** Lets time pass on the mocked timers of a test, and React draw what changes by it. */
export async function pass(context: TestContext, ms: number): Promise<void> {
  await settle();
  context.mock.timers.tick(ms);
  await settle();
}
