import {mkdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {Script} from 'node:vm';
import {distrust} from '../core/file-trust.ts';
import {cacheFolder} from './folders.ts';

interface Compiled {
  readonly script: Script;
  readonly key: Buffer;
  readonly cacheFile: string;
  /** Of the data that it was run from, in bytes; 0 where V8 had to compile it. */
  readonly keptBytes: number;
}

/** What stands before V8's data; a number of bytes that leaves those aligned as V8 reads them. */
const keyLength = 128;

/** Of the bundle, which is CommonJS; only there is anything of this called. */
declare const require: NodeJS.Require;

/** What the build makes of each file: CommonJS in the function that Node would put around it, and one parameter more. */
type Wrapped = (...given: readonly unknown[]) => void;

const folder = import.meta.dirname;
const kept = join(cacheFolder, 'compiled');

/** After this long, in seconds, nobody minds the milliseconds in which it is found whether there is more to keep. */
const longRun = 10;
/** What is kept is replaced once there is so many times as much. */
const muchMore = 1.1;

const loaded = new Map<string, {exports: object}>();
const compiled: Compiled[] = [];
let purpose = 'app';

/** Has what is loaded from here on kept for this purpose: one command needs other functions than the next. */
export function compileFor(what: string): void {
  purpose = what;
}

/**
 * Returns what a CommonJS file beside this one exports: run as it was compiled at an earlier start, where the user's
 * cache folder has that. Unlike Node's own compile cache that has the functions which are compiled late, and Node 20
 * has it, too.
 */
export function requireCompiled(file: string): unknown {
  const known = loaded.get(file);
  if (known !== undefined) return known.exports;
  const filename = join(folder, file);
  const cacheFile = join(kept, `${file}-${purpose}`);
  const key = keyOf(filename);
  const cachedData = readData(cacheFile, key);
  // The build writes ASCII only, which is read fastest so.
  const source = readFileSync(filename, 'latin1');
  const script = new Script(source, {filename, ...(cachedData === undefined ? {} : {cachedData})});
  const keptBytes = script.cachedDataRejected ? 0 : (cachedData?.length ?? 0);
  compiled.push({script, key, cacheFile, keptBytes});
  const module = {exports: {}};
  loaded.set(file, module);
  const run: Wrapped = script.runInThisContext();
  run.call(module.exports, module.exports, require, module, filename, folder, requireCompiled);
  return module.exports;
}

/** Keeps what V8 has had to compile by now: all there is, or after a long run, in which other parts were used, more. */
export function keepCompiled(): void {
  const isLongRun = process.uptime() > longRun;
  const unkept = compiled.filter(({keptBytes}) => keptBytes === 0 || isLongRun);
  if (unkept.length === 0) return;
  try {
    mkdirSync(kept, {recursive: true, mode: 0o700});
    if (isOwn(kept)) for (const each of unkept) keep(each);
  } catch {
    // It is only slower.
  }
}

function keep({script, key, cacheFile, keptBytes}: Compiled): void {
  const data = script.createCachedData();
  if (data.length < keptBytes * muchMore) return;
  const unfinished = `${cacheFile}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([key, data]), {mode: 0o600, flush: true});
  renameSync(unfinished, cacheFile);
}

/** Returns what differs whenever the file does: V8 itself compares no more than its version, flags and the length. */
function keyOf(filename: string): Buffer {
  const {size, mtimeMs, ctimeMs, ino} = statSync(filename);
  const key = Buffer.alloc(keyLength);
  key.write(`${process.version} ${process.arch} ${size} ${mtimeMs} ${ctimeMs} ${ino}`);
  return key;
}

/** Returns what was kept under this key, if anything was. */
function readData(cacheFile: string, key: Buffer): Buffer | undefined {
  try {
    if (!isOwn(kept)) return undefined;
    const content = readFileSync(cacheFile);
    return content.subarray(0, keyLength).equals(key) ? content.subarray(keyLength) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What is kept is run, so nobody else may have written it, or have put another folder in its place. Windows keeps a
 * user's folders to the user with access lists.
 */
function isOwn(path: string): boolean {
  const user = process.getuid?.();
  if (user === undefined) return true;
  return [path, dirname(path)].every(each => distrust(statSync(each), user) === undefined);
}
