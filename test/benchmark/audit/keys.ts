import {setTimeout} from 'node:timers/promises';
import type {Terminal} from '../../helpers/terminal.ts';
import type {Bench} from '../bench.ts';
import {keyFigures, type Measurement} from '../measurement.ts';
import {press} from '../timed-terminal.ts';
import type {AuditedPins} from './account.ts';

const presses = 30;

/** Longer than the audit pauses after a key, so that each key arrives in the middle of its work. */
const betweenMs = 180;

/** The bar of the selected row; frames drawn only for the audit do not have it. */
const bar = '▌';

/** The time from a key in the list of all pins to the changed screen, while the pins are audited. */
export function auditingKeyMeasurement(bench: Bench, account: () => Promise<AuditedPins>): Measurement {
  const [middle, slow] = keyFigures('key in all pins while 5,000 are audited', 16);
  return {
    figures: [middle, slow],
    isOfPinview: true,
    mostRuns: 3,
    run: async subject => {
      const {endpoint, gateway} = await account();
      const args = ['--endpoint', endpoint, '--gateway', gateway];
      const options = {columns: 124, recents: 0, home: bench.newHome(0), args};
      const times = await bench.withApp(subject, options, async app => {
        await loadAll(app);
        app.write('A');
        await app.waitForScreen('Audit 5,000 pins at ');
        app.write('y');
        await app.waitForScreen(/\/5,000 audited/);
        return pressWhileAuditing(app);
      });
      return {[middle.name]: times, [slow.name]: times};
    },
  };
}

async function loadAll(app: Terminal): Promise<void> {
  await app.waitForScreen(/ · environment$/m);
  app.write('\x1bOQ');
  await app.waitForScreen(' of 5,000 loaded');
  app.write('/');
  await app.waitForScreen(' › type a pin ID');
  app.write('file-1');
  await app.waitForScreen('F3 loads the other');
  app.write('\x1bOR');
  await app.waitForScreen('5,000 of 5,000 loaded', {deadlineMs: 60_000});
  app.write('\x1b');
  await app.waitForScreen(' › type a pin ID');
  app.write('\x1b[B');
  await app.waitForScreen(/\n Enter open /);
}

async function pressWhileAuditing(app: Terminal): Promise<readonly number[]> {
  const times: number[] = [];
  for (let isUp = false; times.length < presses && app.screen().includes(' audited'); isUp = !isUp) {
    await setTimeout(betweenMs);
    times.push((await press(app, isUp ? 'k' : 'j', bar)).afterMs);
  }
  return times;
}
