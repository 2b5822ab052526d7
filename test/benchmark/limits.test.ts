import assert from 'node:assert/strict';
import {statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {TestContext} from 'node:test';
import {cliFile} from '../helpers/app.ts';
import {loadedFiles} from '../helpers/loaded-files.ts';
import {idOf} from '../helpers/sample-lookups.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {type Bench, cliOf, keysInEnvironment, prepareBench} from './bench.ts';
import {pressInDetail, pressInRecents, pressScrolling} from './keys.ts';
import {limits} from './limits.ts';
import {requestsForVisits} from './requests.ts';
import {codeSize} from './size.ts';
import {median} from './statistics.ts';
import {runTimed} from './timed-process.ts';
import {enterRecents, type Press} from './timed-terminal.ts';

const dist = dirname(cliFile);
const subject = {name: 'here', folder: dirname(dist)};
const recents = 1000;

type PressThem = (app: Terminal, rows: number) => Promise<readonly Press[]>;

interface Pressed {
  readonly bytes: number;
  readonly frames: number;
  readonly seconds: number;
}

async function pressed(t: TestContext, pressThem: PressThem): Promise<Pressed> {
  const bench = await prepareBench(t);
  let startedAt = 0;
  const presses = await bench.withApp(subject, {recents}, async app => {
    await enterRecents(app, recents);
    startedAt = performance.now();
    return pressThem(app, app.emulator.rows);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const frames = presses.reduce((sum, press) => sum + press.frames, 0);
  t.diagnostic(`${median(presses.map(({bytes}) => bytes))} bytes a key, ${frames} frames`);
  return {bytes: median(presses.map(({bytes}) => bytes)), frames, seconds};
}

for (const [where, pressThem] of [
  ['recents', pressInRecents],
  ['detail', pressInDetail],
  ['scrolling', pressScrolling],
] as const) {
  slowTest(`A key is drawn once, and with few bytes: ${where}`, async t => {
    const {bytes, frames, seconds} = await pressed(t, pressThem);
    assert.ok(bytes <= limits.bytesOfKey[where], `${bytes} bytes`);
    // The ages on screen are redrawn every second.
    assert.ok(frames <= limits.framesOfTwentyKeys + Math.ceil(seconds), `${frames} frames`);
  });
}

test('Coming back to the same pins asks the service once a pin', async t => {
  const bench = await prepareBench(t);
  const startedAt = performance.now();
  const requests = await requestsForVisits(bench, subject);
  t.diagnostic(`${requests} requests`);
  // On a slow machine, the first answers may no longer be fresh at the end.
  const halfMinutes = Math.ceil((performance.now() - startedAt) / 30_000);
  assert.ok(requests <= limits.requestsForVisits * halfMinutes, `${requests} requests`);
});

/** Returns how much of dist was loaded by a run with this folder as NODE_V8_COVERAGE. */
function loaded(t: TestContext, coverage: string) {
  const files = [...new Set(loadedFiles(coverage))].map(file => join(dist, file));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  t.diagnostic(`${files.length} files, ${bytes} bytes`);
  return {files: files.length, bytes};
}

async function coverageOf(t: TestContext, run: (bench: Bench, coverage: string) => Promise<unknown>) {
  const bench = await prepareBench(t);
  const coverage = join(bench.homeWith(recents).path, 'coverage');
  await run(bench, coverage);
  return loaded(t, coverage);
}

test('get loads few files', async t => {
  const {files, bytes} = await coverageOf(t, (bench, coverage) =>
    runTimed(
      bench.homeWith(recents),
      [process.execPath, cliOf(subject), 'get', idOf(1), '--endpoint', bench.service.address],
      {...keysInEnvironment, NODE_V8_COVERAGE: coverage},
    ),
  );
  assert.ok(files <= limits.loadedByGet.files, `${files} files`);
  assert.ok(bytes <= limits.loadedByGet.bytes, `${bytes} bytes`);
});

slowTest('The app loads few files until it is drawn', async t => {
  const {files, bytes} = await coverageOf(t, (bench, coverage) =>
    bench.withApp(subject, {recents, environment: {NODE_V8_COVERAGE: coverage}}, async app => {
      await enterRecents(app, recents);
      app.write('q');
      await app.waitForExit();
    }),
  );
  assert.ok(files <= limits.loadedByApp.files, `${files} files`);
  assert.ok(bytes <= limits.loadedByApp.bytes, `${bytes} bytes`);
});

test('What is installed stays small', t => {
  const bytes = codeSize(dist);
  t.diagnostic(`${bytes} bytes`);
  assert.ok(bytes <= limits.dist, `${bytes} bytes`);
});
