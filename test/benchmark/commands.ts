import {spawnSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {idOf} from '../helpers/sample-lookups.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';
import {type Bench, cliOf, keysInEnvironment} from './bench.ts';
import {type Budget, bareNode, type Figure, type Measurement, measureOne} from './measurement.ts';
import {axiosSample, curlSample, fetchSample, httpSample, requestsSample} from './samples.ts';
import {runTimed} from './timed-process.ts';

const pinId = idOf(7);

const names = {
  curl: 'one record: curl | jq',
  axios: 'one record: the sample with axios',
  requests: 'one record: the sample with Python requests',
  fetch: 'one record: a script with fetch',
  http: 'one record: a script with node:http',
} as const;

/**
 * Relative to Node's own client: that alone takes a third more than bare Node, and more than 1.5 times as long as curl
 * and jq, so a budget relative to those would say more about Node than about pinview.
 */
const getBudgets: readonly Budget[] = [
  {most: 1.5, of: names.http},
  {most: 0.6, of: names.axios},
  {most: 1, of: names.requests},
];

const wholeProcess = (name: string, budgets: readonly Budget[] = []): Figure => ({
  name,
  unit: 'ms',
  floor: bareNode,
  budgets,
});

/** The floor that times are a multiple of: Node starts, does nothing and exits. */
export function floorMeasurement(bench: Bench): Measurement {
  const run = async () => (await runTimed(bench.homeWith(0), [process.execPath, '-e', '0'])).afterMs;
  return measureOne(wholeProcess(bareNode), run, {isOfPinview: false});
}

/** Commands that end by themselves, and other ways to get one record. */
export function commandMeasurements(bench: Bench): readonly Measurement[] {
  const home = bench.homeWith(0);
  const url = `${bench.service.address}/api/pinning/${pinId}`;
  const own = (name: string, args: readonly string[], budgets: readonly Budget[]) =>
    measureOne(wholeProcess(name, budgets), async subject => {
      const {stdout, afterMs} = await runTimed(
        bench.homeWith(0, subject.name),
        [process.execPath, cliOf(subject), ...args],
        keysInEnvironment,
      );
      if (stdout === '') throw new Error(`${name}: nothing was printed`);
      return afterMs;
    });
  const other = (name: string, command: readonly string[], missing: string | false) =>
    measureOne(
      wholeProcess(name),
      async () => {
        const {stdout, afterMs} = await runTimed(home, command, keysInEnvironment);
        if (!stdout.includes(pinId)) throw new Error(`${name} printed: ${stdout}`);
        return afterMs;
      },
      {isOfPinview: false, ...(missing === false ? {} : {missing})},
    );
  const axios = findAxios();
  const needsCurl = canRun(bench, 'sh', '-c', 'command -v curl && command -v jq') ? false : 'curl and jq';
  const needsRequests = canRun(bench, 'python3', '-c', 'import requests') ? false : 'python3 with requests';
  const fetchScript = ['--input-type=module', '-e', fetchSample(url)];
  return [
    own('--version', ['--version'], [{most: 1.15, of: bareNode}]),
    own('completion bash', ['completion', 'bash'], [{most: 1.15, of: bareNode}]),
    own('one record: get', ['get', pinId, '--endpoint', bench.service.address], getBudgets),
    other(names.curl, ['sh', '-c', curlSample(url)], needsCurl),
    other(
      names.axios,
      [process.execPath, '-e', axiosSample(axios ?? '', url)],
      axios === undefined && 'axios (NODE_PATH may lead to it)',
    ),
    other(names.requests, ['python3', '-c', requestsSample(url)], needsRequests),
    other(names.fetch, [process.execPath, ...fetchScript], false),
    other(names.http, [process.execPath, '-e', httpSample(url)], false),
  ];
}

function findAxios(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('axios');
  } catch {
    return undefined;
  }
}

/** Tells whether a program runs in the minimal environment of the measurements. */
function canRun(bench: Bench, program: string, ...args: string[]): boolean {
  return spawnSync(program, args, {env: minimalEnvironment(bench.homeWith(0))}).status === 0;
}
