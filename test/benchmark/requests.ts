import {idOf} from '../helpers/sample-lookups.ts';
import type {Bench} from './bench.ts';
import {type Measurement, measureOne, type Subject} from './measurement.ts';
import {enterRecents} from './timed-terminal.ts';

const visits = 100;
const pins = 10;

/** Looks up ten pins in turn, again and again, a hundred times in all. Returns the number of requests. */
export function requestsForVisits(bench: Bench, subject: Subject): Promise<number> {
  // In a new home, since visits change the history.
  return bench.withApp(subject, {recents: pins, home: bench.newHome(pins)}, async app => {
    const before = bench.service.asked.length;
    await enterRecents(app, pins);
    for (let visit = 0; visit < visits; visit++) {
      const pinId = idOf(visit % pins);
      app.paste(pinId);
      await app.waitForScreen(new RegExp(`│ As of just now\\.[^│]*│[^]*│ Pin ID +${pinId}`));
    }
    return bench.service.asked.length - before;
  });
}

/** The number of requests when someone keeps coming back to the same pins. */
export function requestMeasurements(bench: Bench): readonly Measurement[] {
  const name = `requests for ${visits} visits to ${pins} pins`;
  const figure = {name, unit: '', budgets: [{most: pins}]} as const;
  return [measureOne(figure, subject => requestsForVisits(bench, subject), {mostRuns: 1})];
}
