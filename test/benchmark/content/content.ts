import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {Lifetime} from '../../helpers/scripted-service.ts';
import {type Bench, cliOf} from '../bench.ts';
import type {Figure, Measurement} from '../measurement.ts';
import {runTimed} from '../timed-process.ts';
import {contentGateway} from './content-gateway.ts';
import {verifyingKeyMeasurement} from './keys.ts';
import {type ProcessFigures, processFigures, runMeasured} from './measured-process.ts';
import {previewMeasurement} from './previews.ts';
import {hashSample} from './samples.ts';

const peers = join(import.meta.dirname, '../../peers');

const large = {title: 'content of 1 GiB', count: 4096, blockBytes: 256 * 1024};
const small = {title: 'content of 1,000,000 blocks', count: 1_000_000, blockBytes: 1024};

/** The most memory per block, on top of what a process uses anyway. */
const mostBytesOfBlock = 64;
const script = 'a minimal script';
const verifiedFetch = 'verified-fetch';

/** Files from loopback, fetched and hashed by verify and by the alternatives. */
export function contentMeasurements(bench: Bench, lifetime: Lifetime): readonly Measurement[] {
  const largeGateway = contentGateway(lifetime, large);
  const smallGateway = contentGateway(lifetime, small);
  return [
    curlMeasurement(bench, largeGateway),
    fetchMeasurement(bench, largeGateway),
    ...verifyMeasurements(bench, largeGateway, large),
    ...verifyMeasurements(bench, smallGateway, small),
    verifyingKeyMeasurement(bench, largeGateway, large.count * large.blockBytes),
    previewMeasurement(bench, lifetime),
  ];
}

type Start = ReturnType<typeof contentGateway>;

const carUrl = async (start: Start) => {
  const {base, cid} = await start();
  return `${base}/ipfs/${cid}?format=car`;
};

function curlMeasurement(bench: Bench, start: Start): Measurement {
  const figure: Figure = {name: `${large.title}: curl | sha256sum`, unit: 'ms'};
  return {
    figures: [figure],
    isOfPinview: false,
    mostRuns: 5,
    run: async () => {
      const command = `curl -sf '${await carUrl(start)}' | sha256sum`;
      return {[figure.name]: (await runTimed(bench.homeWith(0), ['sh', '-c', command])).afterMs};
    },
  };
}

/** A third-party client, which requests each block separately. */
function fetchMeasurement(bench: Bench, start: Start): Measurement {
  const figures = processFigures(large.title, verifiedFetch);
  const missing = whyNoPeers();
  return {
    figures: Object.values(figures),
    isOfPinview: false,
    mostRuns: 3,
    ...(missing === undefined ? {} : {missing}),
    run: async () => {
      const {base, cid} = await start();
      return runMeasured(bench.homeWith(0), [join(peers, 'fetch-file.mjs'), base, cid], figures);
    },
  };
}

function whyNoPeers(): string | undefined {
  if (Number.parseInt(process.versions.node, 10) < 22) return 'verified-fetch needs Node.js 22';
  const folder = join(peers, 'node_modules/@helia/verified-fetch');
  return existsSync(folder) ? undefined : 'verified-fetch (npm run test:peers installs it)';
}

function verifyMeasurements(
  bench: Bench,
  start: Start,
  {title, count}: typeof large,
): readonly Measurement[] {
  const home = bench.homeWith(0);
  const minimal = processFigures(title, script);
  const isLarge = title === large.title;
  const own: ProcessFigures = processFigures(title, 'verify', {
    time: {
      floor: minimal.time.name,
      ...(isLarge && {
        budgets: [
          {most: 1.3, of: minimal.time.name},
          {most: 1, of: `${title}: ${verifiedFetch}`},
        ],
      }),
    },
    memory: {
      floor: minimal.memory.name,
      ...(isLarge && {budgets: [{most: 1.5, of: minimal.memory.name}]}),
    },
  });
  const ofBlock: Figure = {
    name: `${title}: memory of verify a block, beyond 1.5 times the script`,
    unit: 'bytes',
    budgets: [{most: mostBytesOfBlock}],
  };
  let minimalMemory = 0;
  return [
    {
      figures: Object.values(minimal),
      isOfPinview: false,
      mostRuns: 5,
      run: async () => {
        const samples = await runMeasured(home, ['-e', hashSample(await carUrl(start))], minimal);
        minimalMemory = samples[minimal.memory.name] ?? 0;
        return samples;
      },
    },
    {
      figures: [...Object.values(own), ...(isLarge ? [] : [ofBlock])],
      isOfPinview: true,
      mostRuns: 5,
      run: async subject => {
        const {base, cid} = await start();
        const args = ['verify', cid, '--gateway', base, '--max-size', '2GiB'];
        const samples = await runMeasured(bench.homeWith(0, subject.name), [cliOf(subject), ...args], own);
        const beyond = (samples[own.memory.name] ?? 0) - 1.5 * minimalMemory;
        return isLarge ? samples : {...samples, [ofBlock.name]: (beyond * 2 ** 20) / count};
      },
    },
  ];
}
