import {mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {Script} from 'node:vm';
import {TextSegmenter} from '../core/text/segmenter.ts';
import {cacheFolder} from '../services/storage/folders.ts';
import {readOwnFile} from '../services/storage/own-file.ts';
import {faultOnWay} from '../services/storage/trusted-path.ts';
import {performance} from '../services/system/performance-shim.ts';
import {packCode, unpackCode} from './code-cache-file.ts';
import {clearAfterDeath, markStart} from './start-marker.ts';
import {withUsualFlags} from './young-generation.ts';

interface Compiled {
  readonly script: Script;
  readonly key: string;
  readonly cacheFile: string;
  /** The size of the cached data that was used, in bytes; 0 if V8 had to compile. */
  readonly keptBytes: number;
}

/** All of the app's data together is less than a tenth of this. */
const maxBytes = 32 * 1024 * 1024;

/** Exists only in the bundle, which is CommonJS, and is used only there. */
declare const require: NodeJS.Require;

/**
 * What the build makes of each file: CommonJS in the function that Node would wrap it in, with two more parameters.
 */
type Wrapped = (...given: readonly unknown[]) => void;

const folder = import.meta.dirname;
const kept = join(cacheFolder, 'compiled');

/** In seconds. After a run this long, nobody notices the milliseconds spent on checking for more to cache. */
const longRun = 10;
/** The cache is replaced once there is this many times as much data. */
const muchMore = 1.1;

/** What the build puts in place of globals that are slow to load. */
const standIns = {TextSegmenter, performance};

const loaded = new Map<string, {exports: object}>();
const compiled: Compiled[] = [];
let purpose = 'app';
/** Whether the cache may be used, once that is known, and whether this process has marked that it does. */
let isTrusted: boolean | undefined;
let isMarked = false;

/** Caches whatever is loaded from here on under this purpose, since different commands need different functions. */
export function cacheFor(what: string): void {
  purpose = what;
}

/**
 * Returns the exports of a CommonJS file beside this one, using the code that an earlier start compiled if the user's
 * cache folder has it. Unlike Node's own compile cache, this one includes functions that are compiled lazily, and works
 * on Node 20.
 */
export function requireCompiled(file: string): unknown {
  const known = loaded.get(file);
  if (known !== undefined) return known.exports;
  const filename = join(folder, file);
  const cacheFile = join(kept, `${file}-${purpose}`);
  const key = keyOf(filename);
  const cachedData = readData(cacheFile, key);
  // The build writes ASCII only, which is fastest to read.
  const source = readFileSync(filename, 'latin1');
  const given = cachedData === undefined ? {} : {cachedData};
  const script = withUsualFlags(() => new Script(source, {filename, ...given}));
  const keptBytes = script.cachedDataRejected ? 0 : (cachedData?.length ?? 0);
  compiled.push({script, key, cacheFile, keptBytes});
  const module = {exports: {}};
  loaded.set(file, module);
  const run: Wrapped = script.runInThisContext();
  try {
    run.call(module.exports, module.exports, require, module, filename, folder, requireCompiled, standIns);
  } catch (error) {
    // As in Node, so that another attempt does not get half of its exports.
    loaded.delete(file);
    throw error;
  }
  return module.exports;
}

/**
 * Caches what V8 has compiled so far if there is no cache yet, or, after a long run, if there is much more than in the
 * cache.
 */
export function saveCodeCache(): void {
  const isLongRun = process.uptime() > longRun;
  const unkept = compiled.filter(({keptBytes}) => keptBytes === 0 || isLongRun);
  if (unkept.length === 0) return;
  try {
    // Also before creating anything, which would get in the way of the home's owner.
    if (!isOwn()) return;
    mkdirSync(kept, {recursive: true, mode: 0o700});
    for (const each of unkept) keep(each);
  } catch {
    // Without a cache, starting is only slower.
  }
}

function keep({script, key, cacheFile, keptBytes}: Compiled): void {
  const data = withUsualFlags(() => script.createCachedData());
  if (data.length < keptBytes * muchMore) return;
  const unfinished = `${cacheFile}.${process.pid}`;
  // Left by a killed process with the same ID.
  rmSync(unfinished, {force: true});
  writeFileSync(unfinished, packCode(key, data), {mode: 0o600, flag: 'wx', flush: true});
  renameSync(unfinished, cacheFile);
}

/** Returns a key that changes whenever the file does: V8 itself only compares its version, its flags and the length. */
function keyOf(filename: string): string {
  const {size, mtimeMs, ctimeMs, ino} = statSync(filename);
  return `${process.version} ${process.arch} ${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** Returns the usable data cached under this key, if any. */
function readData(cacheFile: string, key: string): Buffer | undefined {
  try {
    isTrusted ??= isOwn() && !clearAfterDeath(kept, purpose);
    if (!isTrusted) return undefined;
    const data = unpackCode(key, readOwnFile(cacheFile, maxBytes));
    if (data === 'damaged') rmSync(cacheFile, {force: true});
    if (data === undefined || data === 'damaged') return undefined;
    if (!isMarked) markStart(kept, purpose);
    isMarked = true;
    return data;
  } catch {
    return undefined;
  }
}

/** Cached code is run, so nobody else may have written it, or replaced its folder. */
function isOwn(): boolean {
  return faultOnWay(kept) === undefined;
}
