import type {TestContext} from 'node:test';
import {turn} from './render-app.tsx';

type Timers = Parameters<TestContext['mock']['timers']['enable']>[0];

/** Mocks the timers and the clocks of a test, also those that Node leaves alone; all start at `now`. */
export function mockTime(context: TestContext, timers: NonNullable<Timers>): void {
  context.mock.timers.enable(timers);
  context.mock.method(performance, 'now', () => Date.now());
  context.mock.method(process, 'uptime', () => Date.now() / 1000);
}

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
