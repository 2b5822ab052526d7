import {execFile} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Figure, Measurement, Subject} from './measurement.ts';

const run = promisify(execFile);

/** What is read of a package-lock.json: the packages in it, and which of them only development needs. */
interface Lock {
  readonly packages: Readonly<Record<string, {readonly dev?: boolean}>>;
}

const packed: Figure = {name: 'package: packed', unit: 'bytes'};
const unpacked: Figure = {name: 'package: unpacked', unit: 'bytes'};
const ownCode: Figure = {name: 'package: its own code', unit: 'bytes', budgets: [{most: 1_300_000}]};
const files: Figure = {name: 'package: files', unit: ''};
/** pinview, keytar, and node-addon-api, which keytar names among those that it needs. */
const packages: Figure = {name: 'package: packages installed', unit: '', budgets: [{most: 3}]};

/** What people download. */
export const sizeMeasurements: readonly Measurement[] = [
  {isOfPinview: true, mostRuns: 1, figures: [packed, unpacked, ownCode, files, packages], run: sizesOf},
];

async function sizesOf(subject: Subject) {
  const {folder} = subject;
  const {stdout} = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {cwd: folder});
  const [{size, unpackedSize, entryCount}] = JSON.parse(stdout);
  const lock: Lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  return {
    [packed.name]: size,
    [unpacked.name]: unpackedSize,
    [ownCode.name]: codeSize(join(folder, 'dist')),
    [files.name]: entryCount,
    // pinview itself is among them.
    [packages.name]: Object.values(lock.packages).filter(({dev = false}) => !dev).length,
  };
}

/** Returns how many bytes of JavaScript and WebAssembly are in a folder. */
export function codeSize(folder: string): number {
  const names = readdirSync(folder).filter(name => /\.(?:c?js|wasm)$/.test(name));
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
