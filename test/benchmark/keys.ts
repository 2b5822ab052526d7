import {keys} from '../helpers/keys.ts';
import type {Terminal} from '../helpers/terminal.ts';
import type {Bench} from './bench.ts';
import type {Budget, Figure, Measurement} from './measurement.ts';
import {enterRecents, type Press, press, pressAll, whenDrawn} from './timed-terminal.ts';

/** For each kind of key in each run. */
const pressesOfRun = 20;

/** Moves up and down between two rows that stay on screen. */
const toAndFro = Array.from({length: pressesOfRun}, (_, index) => (index % 2 === 0 ? 'j' : 'k'));

interface Size {
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds. */
  readonly most: number;
}

const small: Size = {columns: 80, rows: 24, most: 10};
const large: Size = {columns: 200, rows: 60, most: 16};

/** The time from a key press to the changed screen, and the bytes written for it. */
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
          {recents, columns, rows, ...(pressThem === pressInDetail && {lookups: 'known pins'})},
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
  /** The time from a letter in the prompt until all recents are searched and the matches are on screen. */
  const matches = (recents: number, most: number): Measurement => {
    const figure: Figure = {
      name: `matches of a key in the prompt, 80x24, ${recents.toLocaleString('en')} recents: p95`,
      unit: 'ms',
      percentile: 95,
      budgets: [{most}],
    };
    return {
      isOfPinview: true,
      figures: [figure],
      run: subject =>
        bench.withApp(subject, {recents, columns: 80, rows: 24}, async app => {
          await enterRecents(app, recents);
          return {[figure.name]: await timeMatches(app, recents)};
        }),
    };
  };
  return [
    ...[10, 100, 1000, 10_000, 100_000].map(recents => moving(small, recents, [{most: 400}])),
    ...[10, 1000, 10_000].map(recents => moving(large, recents)),
    pressed('key in the detail', small, 10, pressInDetail, [{most: 800}]),
    pressed('key in the detail', large, 10, pressInDetail, []),
    pressed('scrolling key', small, 1000, pressScrolling, [{most: 1600}]),
    pressed('scrolling key', large, 1000, pressScrolling, []),
    // Pressed while the recents are searched.
    ...[10_000, 100_000].map(recents =>
      pressed('key in the prompt', {...small, most: 16}, recents, pressInPrompt, []),
    ),
    matches(10_000, 30),
  ];
}

/** Moves between the first and the second of the recents. */
export function pressInRecents(app: Terminal): Promise<readonly Press[]> {
  return pressAll(app, toAndFro);
}

/** Opens the first of the recents and moves between two fields. */
export async function pressInDetail(app: Terminal): Promise<readonly Press[]> {
  app.write(keys.enter);
  await app.waitForScreen('As of just now.');
  // The first key after the answer also clears its message from the screen.
  await press(app, 'j');
  return pressAll(app, toAndFro);
}

/** Goes down until each further key scrolls, then presses it repeatedly. */
export async function pressScrolling(app: Terminal, rows: number): Promise<readonly Press[]> {
  app.write(keys.down.repeat(rows));
  await app.waitForScreen(new RegExp(`^╰ .*newest first ─+ ${rows + 1} of `, 'm'));
  await press(app, 'j');
  return pressAll(app, Array<string>(pressesOfRun).fill('j'));
}

/** Each further letter narrows the matches. */
const query = Array.from('holiday-1234 pinned');

async function enterPrompt(app: Terminal): Promise<void> {
  app.write('/');
  await app.waitForScreen(/ › type a pin ID/);
}

async function pressInPrompt(app: Terminal): Promise<readonly Press[]> {
  await enterPrompt(app);
  return pressAll(app, query);
}

/** Returns the milliseconds from each letter to the final count of matches, which has no `…`. */
async function timeMatches(app: Terminal, recents: number): Promise<readonly number[]> {
  await enterPrompt(app);
  const counted = new RegExp(`^╭ Recent \\d+ of ${recents} [─│]`, 'm');
  const times: number[] = [];
  for (const letter of query) {
    const typed = `${query.slice(0, times.length + 1).join('')}`.trimEnd();
    const startedAt = performance.now();
    app.write(letter);
    const drawnAt = await whenDrawn(app, screen => screen.includes(`› ${typed}`) && counted.test(screen));
    times.push(drawnAt - startedAt);
  }
  return times;
}
