import type {Lifetime} from '../../helpers/scripted-service.ts';
import {type Bench, cliOf, keysInEnvironment} from '../bench.ts';
import type {Figure, Measurement} from '../measurement.ts';
import {runTimed} from '../timed-process.ts';
import {type AuditedPins, pins, startedOnce} from './account.ts';
import {checkSample} from './check-sample.ts';
import {auditingKeyMeasurement} from './keys.ts';

/** The script has no time limits, keeps nothing and prints nothing. A remote gateway takes a hundred times as long as either. */
const mostTimes = 6;

/** Checks of the first blocks of an account's pins, by audit and by a script that does nothing else. */
export function auditMeasurements(bench: Bench, lifetime: Lifetime): readonly Measurement[] {
  const account = startedOnce(lifetime);
  return [
    ...[4, 16, 64].flatMap(atOnce => measurementsOf(bench, account, atOnce)),
    auditingKeyMeasurement(bench, account),
  ];
}

function measurementsOf(
  bench: Bench,
  account: () => Promise<AuditedPins>,
  atOnce: number,
): readonly Measurement[] {
  const home = bench.homeWith(0);
  const title = `5,000 first blocks, ${atOnce} at once`;
  const minimal: Figure = {name: `${title}: a minimal script`, unit: 'ms'};
  const own: Figure = {
    name: `${title}: audit`,
    unit: 'ms',
    floor: minimal.name,
    budgets: [{most: mostTimes, of: minimal.name}],
  };
  return [
    {
      figures: [minimal],
      isOfPinview: false,
      mostRuns: 5,
      run: async () => {
        const {endpoint, gateway} = await account();
        const script = checkSample(endpoint, gateway, atOnce);
        return {[minimal.name]: (await runTimed(home, [process.execPath, '-e', script])).afterMs};
      },
    },
    {
      figures: [own],
      isOfPinview: true,
      mostRuns: 5,
      run: async subject => {
        const {endpoint, gateway} = await account();
        const words = ['audit', '--fresh', '--json', '--concurrency', `${atOnce}`];
        const args = [cliOf(subject), ...words, '--endpoint', endpoint, '--gateway', gateway];
        const {stdout, afterMs} = await runTimed(
          bench.homeWith(0, subject.name),
          [process.execPath, ...args],
          keysInEnvironment,
        );
        if (JSON.parse(stdout).totals.present !== pins) throw new Error('The audit has not found all pins.');
        return {[own.name]: afterMs};
      },
    },
  ];
}
