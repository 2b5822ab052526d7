import {setTimeout as delay} from 'node:timers/promises';
import type {Terminal} from '../helpers/terminal.ts';
import type {Bench} from './bench.ts';
import {type Measurement, measureOne} from './measurement.ts';
import {enterRecents} from './timed-terminal.ts';

/** X11 and macOS usually repeat a key 25 to 30 times a second. */
const keysPerSecond = 30;
const heldMs = 5000;

/** By then every frame for the keys is drawn. A cursor that rests for 250 ms sends a request, which draws more. */
const quietMs = 200;

const recents = 1000;

/** How far the screen lags behind when a key is released after 5 s. */
export function heldKeyMeasurements(bench: Bench): readonly Measurement[] {
  const figure = {name: 'lag after 5 s of a held key', unit: 'ms', budgets: [{most: 10}]} as const;
  const hold = async (app: Terminal) => {
    await enterRecents(app, recents);
    let lastWritten = 0;
    const unlisten = app.onOutput(() => {
      lastWritten = performance.now();
    });
    const startedAt = performance.now();
    let lastKey = startedAt;
    for (let count = 1; lastKey - startedAt < heldMs; count++) {
      app.write('j');
      await delay(Math.max(0, startedAt + (count * 1000) / keysPerSecond - performance.now()));
      lastKey = performance.now();
    }
    app.write('j');
    await delay(quietMs);
    unlisten();
    return lastWritten - lastKey;
  };
  return [measureOne(figure, subject => bench.withApp(subject, {recents}, hold), {mostRuns: 3})];
}
