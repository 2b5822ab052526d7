import {keys} from '../helpers/keys.ts';
import type {Terminal} from '../helpers/terminal.ts';
import type {Bench} from './bench.ts';
import type {Budget, Figure, Measurement} from './measurement.ts';
import {enterRecents, type Press, press, pressAll} from './timed-terminal.ts';

/** In each run, of each kind. */
const pressesOfRun = 20;

/** Down and up between two rows that stay on screen. */
const toAndFro = Array.from({length: pressesOfRun}, (_, index) => (index % 2 === 0 ? 'j' : 'k'));

interface Size {
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds. */
  readonly most: number;
}

const small: Size = {columns: 80, rows: 24, most: 10};
const large: Size = {columns: 200, rows: 60, most: 16};

/** From a key press to the screen that it changes, and how much is written for it. */
export function keyMeasurements(bench: Bench): readonly Measurement[] {
  const pressed = (
    name: string,
    {columns, rows, most}: Size,
    recents: number,
    pressThem: (app: Terminal, rows: number) => Promise<readonly Press[]>,
    bytes: readonly Budget[],
  ): Measurement => {
    const title = `${name}, ${columns}x${rows}, ${recents.toLocaleString('en')} recents`;
    const middle: Figure = {name: `${title}: p50`, unit: 'ms'};
    const slow: Figure = {name: `${title}: p95`, unit: 'ms', percentile: 95, budgets: [{most}]};
    const written: Figure = {name: `${title}: written`, unit: 'bytes', budgets: bytes};
    return {
      isOfPinview: true,
      figures: [middle, slow, written],
      run: subject =>
        bench.withApp(
          subject,
          {recents, columns, rows, isForLookups: pressThem === pressInDetail},
          async app => {
            await enterRecents(app, recents);
            const presses = await pressThem(app, rows);
            const times = presses.map(({afterMs}) => afterMs);
            return {
              [middle.name]: times,
              [slow.name]: times,
              [written.name]: presses.map(({bytes: count}) => count),
            };
          },
        ),
    };
  };
  const moving = (size: Size, recents: number, bytes: readonly Budget[] = []) =>
    pressed('key in the recents', size, recents, pressInRecents, bytes);
  return [
    ...[10, 100, 1000, 10_000, 100_000].map(recents => moving(small, recents, [{most: 400}])),
    ...[10, 1000, 10_000].map(recents => moving(large, recents)),
    pressed('key in the detail', small, 10, pressInDetail, [{most: 800}]),
    pressed('key in the detail', large, 10, pressInDetail, []),
    pressed('scrolling key', small, 1000, pressScrolling, [{most: 1600}]),
    pressed('scrolling key', large, 1000, pressScrolling, []),
  ];
}

/** Moves from the first of the recents to the second and back. */
export function pressInRecents(app: Terminal): Promise<readonly Press[]> {
  return pressAll(app, toAndFro);
}

/** Opens the first of the recents, and moves from field to field. */
export async function pressInDetail(app: Terminal): Promise<readonly Press[]> {
  app.write(keys.enter);
  await app.waitForScreen('As of just now.');
  // After the answer there is one more key that takes its news off the screen.
  await press(app, 'j');
  return pressAll(app, toAndFro);
}

/** Goes so far down that each further key scrolls, and presses that. */
export async function pressScrolling(app: Terminal, rows: number): Promise<readonly Press[]> {
  app.write(keys.down.repeat(rows));
  await app.waitForScreen(new RegExp(`^╭ Recent ${rows + 1}/`, 'm'));
  await press(app, 'j');
  return pressAll(app, Array<string>(pressesOfRun).fill('j'));
}
