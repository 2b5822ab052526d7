import {execFile} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Figure, Measurement, Subject} from './measurement.ts';

const run = promisify(execFile);

/** The part of a package-lock.json read here: its packages, and which of them are only for development. */
interface Lock {
  readonly packages: Readonly<Record<string, {readonly dev?: boolean}>>;
}

const packed: Figure = {name: 'package: packed', unit: 'bytes'};
const unpacked: Figure = {name: 'package: unpacked', unit: 'bytes'};
const ownCode: Figure = {name: 'package: its own code', unit: 'bytes', budgets: [{most: 1_300_000}]};
const files: Figure = {name: 'package: files', unit: ''};
/** pinview, keytar, and node-addon-api, which keytar depends on. */
const packages: Figure = {name: 'package: packages installed', unit: '', budgets: [{most: 3}]};

/** The size of the package that people download. */
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
    // Counts pinview itself.
    [packages.name]: Object.values(lock.packages).filter(({dev = false}) => !dev).length,
  };
}

/** Returns the number of bytes of JavaScript and WebAssembly in a folder, without its subfolders. */
export function codeSize(folder: string): number {
  const names = readdirSync(folder).filter(name => /\.(?:c?js|wasm)$/.test(name));
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
