import {idOf} from '../helpers/sample-lookups.ts';
import type {Terminal} from '../helpers/terminal.ts';
import type {Bench} from './bench.ts';
import {pressInRecents, pressScrolling} from './keys.ts';
import {listedPins} from './listed-pins.ts';
import {type Figure, type Measurement, measureOne} from './measurement.ts';
import {residentMemory} from './memory.ts';
import {press, whenDrawn} from './timed-terminal.ts';

const f2 = '\x1bOQ';
const f3 = '\x1bOR';
const recents = 10;
const size = {columns: 80, rows: 24};
const count = listedPins.toLocaleString('en');

const lookup: Figure = {name: 'all pins: a single lookup on screen', unit: 'ms'};
const firstPage: Figure = {
  name: 'all pins: first page on screen',
  unit: 'ms',
  budgets: [{most: 3, of: lookup.name}],
};
const keyTitle = `key in all pins, 80x24, ${count} listed`;
const key: Figure = {name: `${keyTitle}: p95`, unit: 'ms', percentile: 95, budgets: [{most: 10}]};
const scrolling: Figure = {
  name: `${keyTitle}, scrolling: p95`,
  unit: 'ms',
  percentile: 95,
  budgets: [{most: 16}],
};
const memory: Figure = {name: `all pins: memory with ${count} listed`, unit: 'MiB', budgets: [{most: 250}]};

/** The list of all pins in the app: how soon it appears, and what it costs once it is fully loaded. */
export function allPinsMeasurements(bench: Bench): readonly Measurement[] {
  return [
    measureOne(lookup, subject =>
      bench.withApp(subject, {...size, recents, home: bench.newHome(recents)}, async app => {
        await whenReady(app);
        const startedAt = performance.now();
        // Not among the recents.
        app.paste(idOf(recents + 1));
        return (await whenDrawn(app, screen => screen.includes('As of just now.'))) - startedAt;
      }),
    ),
    measureOne(firstPage, subject =>
      bench.withApp(subject, {...size, recents}, async app => {
        await whenReady(app);
        const startedAt = performance.now();
        app.write(f2);
        return (await whenDrawn(app, screen => screen.includes(` of ${count} loaded`))) - startedAt;
      }),
    ),
    {
      isOfPinview: true,
      mostRuns: 5,
      figures: [key, scrolling, memory],
      run: subject =>
        bench.withApp(subject, {...size, recents}, async app => {
          await loadAll(app);
          const presses = await pressInRecents(app);
          const scrolled = await pressScrolling(app, size.rows);
          return {
            [key.name]: presses.map(({afterMs}) => afterMs),
            [scrolling.name]: scrolled.map(({afterMs}) => afterMs),
            [memory.name]: residentMemory(app.pid),
          };
        }),
    },
  ];
}

async function whenReady(app: Terminal): Promise<void> {
  await app.waitForScreen(/ · environment$/m);
}

/** Opens the list, loads all of it, and goes to its first row. */
async function loadAll(app: Terminal): Promise<void> {
  await whenReady(app);
  app.write(f2);
  await app.waitForScreen(` of ${count} loaded`);
  app.write('/');
  await app.waitForScreen(' › type a pin ID');
  app.write('holiday');
  await app.waitForScreen('F3 loads the other');
  app.write(f3);
  await app.waitForScreen(`${count} of ${count} loaded`, {deadlineMs: 60_000});
  app.write('\x1b');
  await app.waitForScreen(' › type a pin ID');
  app.write('\t');
  await app.waitForScreen(/\n Enter open /);
  // A measured key must not wait for another key's frame.
  await press(app, 'j');
  await press(app, 'g');
  await app.waitForScreen(` 1 of ${count} ↓`);
}
