/**
 * Measures the built pinview on the Node that runs this: `npm run benchmark`. Shows every time next to what Node itself
 * takes here and now, and next to its budget.
 */
import {existsSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {allPinsMeasurements} from './all-pins.ts';
import {auditMeasurements} from './audit/audits.ts';
import {type Bench, cliOf, prepareBench} from './bench.ts';
import {commandMeasurements, floorMeasurement} from './commands.ts';
import {contentMeasurements} from './content/content.ts';
import {heldKeyMeasurements} from './held-key.ts';
import {keyMeasurements} from './keys.ts';
import {listMeasurements} from './lists.ts';
import type {Measurement, Subject} from './measurement.ts';
import {memoryMeasurements} from './memory.ts';
import {type Options, readOptions, usage} from './options.ts';
import {requestMeasurements} from './requests.ts';
import {buildRevision} from './revision.ts';
import {choose, rowsOf} from './rows.ts';
import {runMeasurements} from './run-measurements.ts';
import {sizeMeasurements} from './size.ts';
import {startMeasurements} from './start.ts';
import {tableOf} from './table.ts';

const root = join(import.meta.dirname, '../..');

const say = (text: string) => process.stderr.write(text);

/** Clean-ups to run on exit, whatever has happened, last added first. */
const endings: (() => unknown)[] = [];
const lifetime = {after: (end: () => unknown) => void endings.unshift(end)};
process.on('exit', () => {
  for (const end of endings) end();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options.isHelp) process.stdout.write(usage);
  else await compare(options);
}

async function compare({runs, only, revision, isJson}: Options): Promise<void> {
  const here: Subject = {name: 'here', folder: root};
  if (!existsSync(cliOf(here))) throw new Error('There is no dist/cli.cjs: npm run build makes it.');
  const other = revision === undefined ? [] : [await buildRevision(root, revision, lifetime)];
  const subjects = [here, ...other];
  const bench = await prepareBench(lifetime);
  const floor = floorMeasurement(bench);
  const chosen = choose(allMeasurements(bench), only);
  const onRun = (run: number) => say(run === 0 ? 'Warming up\n' : `Run ${run} of ${runs}\n`);
  const results = await runMeasurements(chosen, subjects, {runs, floor, onRun});
  const names = subjects.map(({name}) => name);
  const rows = rowsOf([floor, ...chosen], results);
  const machine = `Node ${process.version}, ${process.platform}, ${cpus().length} x ${cpus()[0]?.model ?? '?'}`;
  if (isJson) {
    const samples = results.map(own => Object.fromEntries(own));
    process.stdout.write(`${JSON.stringify({machine, runs, subjects: names, rows, samples}, null, 2)}\n`);
  } else {
    process.stdout.write(`${machine}, ${runs} runs\n\n${tableOf(rows, names)}`);
  }
}

function allMeasurements(bench: Bench): readonly Measurement[] {
  return [
    ...startMeasurements(bench),
    ...commandMeasurements(bench),
    ...keyMeasurements(bench),
    ...heldKeyMeasurements(bench),
    ...memoryMeasurements(bench),
    ...listMeasurements(bench, lifetime),
    ...allPinsMeasurements(bench),
    ...contentMeasurements(bench, lifetime),
    ...auditMeasurements(bench, lifetime),
    ...requestMeasurements(bench),
    ...sizeMeasurements,
  ];
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  say(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
process.exit();
