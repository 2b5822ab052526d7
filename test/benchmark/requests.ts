import {keys} from '../helpers/keys.ts';
import {idOf} from '../helpers/sample-lookups.ts';
import type {Bench} from './bench.ts';
import {type Measurement, measureOne, type Subject} from './measurement.ts';
import {enterRecents} from './timed-terminal.ts';

export const visits = 100;
const pins = 10;

/** Opens ten recent pins, one after the other and again. Returns how many requests that took. */
export function requestsForVisits(bench: Bench, subject: Subject): Promise<number> {
  // What is visited is remembered, so that the history is another one afterwards.
  return bench.withApp(subject, {recents: pins, home: bench.newHome(pins)}, async app => {
    const before = bench.service.asked.length;
    await enterRecents(app, pins);
    for (let visit = 0; visit < visits; visit++) {
      // The pin that is looked up goes to the top, so that the last of the list is the one longest not visited.
      app.write(`${keys.end}${keys.enter}`);
      const pinId = idOf(visit % pins);
      await app.waitForScreen(new RegExp(`│ Pin ID +${pinId}[^]*\\n y copy CID`));
      await app.waitForScreen('As of just now.');
      app.write(keys.left);
      await app.waitForScreen(/\n Enter open /);
    }
    return bench.service.asked.length - before;
  });
}

/** How often the service is asked when people come back to the same pins. */
export function requestMeasurements(bench: Bench): readonly Measurement[] {
  const figure = {name: `requests for ${visits} visits to ${pins} pins`, unit: ''} as const;
  return [measureOne(figure, subject => requestsForVisits(bench, subject), {mostRuns: 1})];
}
