import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isTooSmall} from '../../source/core/screen/layout.ts';
import {cliFile, createAccount} from '../helpers/app.ts';
import {anyKeys, pinning, startChangingService} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';
import {holdingsOf, probeEnvironment, probeOptions} from './process-probe.ts';

/** 100 rounds (`npm run test:endurance`) take an hour; the slow suite runs 40. */
const rounds = Number(process.env.PINVIEW_ENDURANCE_ROUNDS ?? 6);
/** Allows for the rate limit: after as many requests as the service takes in a minute, the app holds back the next one. */
const deadlineMs = 70_000;
const lookupsOfRound = 20;
/** People come back to the same pins; every tenth is unfinished. */
const pinIds = Array.from(
  {length: 40},
  (_, index) => `e0e0e0e0-0000-4000-8000-${`${index}`.padStart(12, '0')}`,
);
const [columns, rows] = [106, 30];
const sizes = [
  [40, 10],
  [200, 60],
  [39, 9],
  [80, 24],
  [columns, rows],
] as const;

const {down, up} = keys;
/**
 * Up and down in the pin, the raw record, the copy menu, the help and the recents, then to the prompt. Uses arrows, since
 * so many letters at once would count as a paste.
 */
const walk = [
  `${down.repeat(45)}${up.repeat(45)}`,
  `v${down.repeat(10)}${up.repeat(10)}v`,
  `Y${down.repeat(5)}q`,
  `?${down.repeat(10)}?`,
  `${keys.left}${down.repeat(30)}${up.repeat(30)}n`,
].join('');
const keysOfRound = 200;

/** Allows more for fewer rounds, in which functions are still compiled for the first time. */
const mostGrowth = rounds >= 100 ? 1.05 : 1.15;

/** For watching, and for counters on screen. */
const mostTimers = 6;

/** Looks pins up one after the other by pasting, and refreshes those that were answered a moment ago. */
async function lookUp(app: Terminal, asked: readonly string[], round: number): Promise<void> {
  for (let index = 0; index < lookupsOfRound; index++) {
    const pinId = pinIds[(round * lookupsOfRound + index) % pinIds.length] ?? '';
    const isShown = new RegExp(`│ As of [^│]+│[^]*│ Pin ID +${pinId}`);
    const before = asked.length;
    app.paste(pinId);
    await app.waitForScreen(isShown, {deadlineMs});
    if (!asked.includes(pinId, before)) app.write(keys.ctrlR);
    await waitFor(() => asked.includes(pinId, before), {
      deadlineMs,
      what: `the request for ${pinId}`,
    });
    await app.waitForScreen(isShown, {deadlineMs});
  }
}

/** Presses keys and waits until the last of them has arrived. */
async function press(app: Terminal, round: number): Promise<void> {
  const mark = `r${`${round}`.padStart(5, '0')}`;
  app.write(walk + mark);
  await app.waitForScreen(`› ${mark}`, {deadlineMs: 60_000});
  app.write(keys.ctrlU);
  await app.waitForScreen('› type a pin ID, a name or a CID');
}

/**
 * Goes through the sizes. Waits for each, since a paste into a terminal that is too small is dropped: only a screen drawn
 * at that size has its bottom line on the last row.
 */
async function resize(app: Terminal): Promise<void> {
  for (const [width, height] of sizes) {
    app.resize(width, height);
    await app.waitForScreen(
      screen =>
        isTooSmall(width, height)
          ? screen.startsWith('pinview needs')
          : screen.split('\n').length === height && /\n .* quit$/.test(screen),
      {deadlineMs: 30_000},
    );
    await app.waitForModes({bracketedPaste: true});
  }
}

/** Returns the median time from a key until the terminal has drawn its effect, in milliseconds. */
async function keyLatency(app: Terminal): Promise<number> {
  app.write(keys.shiftTab);
  await app.waitForScreen(/\n y copy CID /);
  const times: number[] = [];
  for (let count = 0; count < 30; count++) {
    const drawn = new Promise<void>(resolve => {
      const listener = app.emulator.onWriteParsed(() => {
        listener.dispose();
        resolve();
      });
    });
    const before = performance.now();
    app.write(count % 2 === 0 ? 'j' : 'k');
    await drawn;
    times.push(performance.now() - before);
  }
  return times.toSorted((one, other) => one - other)[times.length / 2] ?? Number.NaN;
}

test('After hours of use pinview holds no more than before, and is as quick', {
  timeout: 1_800_000,
}, async t => {
  const service = await startChangingService(t);
  for (const [index, pinId] of pinIds.entries()) if (index % 10 === 9) service.change(pinId, pinning);
  const account = createAccount(t);
  const folder = account.home.path;
  const app = account.start([...probeOptions, cliFile, '--endpoint', service.address], {
    file: process.execPath,
    columns,
    rows,
    environment: {...anyKeys, ...probeEnvironment(folder)},
  });
  await app.waitForModes({bracketedPaste: true});
  const use = async (from: number, to: number) => {
    for (let round = from; round < to; round++) {
      await lookUp(app, service.asked, round);
      await press(app, round);
      await resize(app);
    }
    const latency = await keyLatency(app);
    // SWR's timers for the pins that were just requested run out within seconds.
    const atRest = async () => {
      const holdings = await holdingsOf(app, folder);
      return holdings.timers <= mostTimers ? holdings : undefined;
    };
    return {latency, holdings: await waitFor(atRest, {deadlineMs: 30_000, what: 'timers that end'})};
  };
  const middle = await use(0, rounds / 2);
  const end = await use(rounds / 2, rounds);

  t.diagnostic(
    `${rounds * keysOfRound} keys, ${rounds * lookupsOfRound} lookups, ${rounds * sizes.length} resizes`,
  );
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  for (const [when, {holdings, latency}] of Object.entries({middle, end})) {
    const {heapUsed, residentSet, timers, listeners} = holdings;
    t.diagnostic(
      `${when}: heap ${megabytes(heapUsed)}, resident ${megabytes(residentSet)}, ${timers} timers, ` +
        `${listeners} listeners, key to screen ${latency.toFixed(1)} ms`,
    );
  }
  assert.equal(end.holdings.listeners, middle.holdings.listeners, 'listeners');
  assert.ok(end.holdings.heapUsed <= middle.holdings.heapUsed * mostGrowth, 'memory');
  // A leak of listeners or rows would make keys many times slower; a busy machine does not.
  assert.ok(end.latency <= middle.latency * 3 + 10, 'latency');
});
