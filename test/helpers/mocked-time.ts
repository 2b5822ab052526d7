import type {TestContext} from 'node:test';
import {turn} from './render-app.tsx';

type Timers = Parameters<TestContext['mock']['timers']['enable']>[0];

/** Mocks a test's timers and clocks, including the clocks that Node's mocks leave alone; all start at `now`. */
export function mockTime(context: TestContext, timers: NonNullable<Timers>): void {
  context.mock.timers.enable(timers);
  context.mock.method(performance, 'now', () => Date.now());
  context.mock.method(process, 'uptime', () => Date.now() / 1000);
}

/** Lets React draw and run its effects, which takes several turns of the event loop; no mocked time passes. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 10; count++) await turn();
}

/** Advances the mocked time of a test, and lets React draw what changes. */
export async function pass(context: TestContext, ms: number): Promise<void> {
  await settle();
  context.mock.timers.tick(ms);
  await settle();
}
