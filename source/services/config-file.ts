import {closeSync, fstatSync, openSync, readFileSync, type Stats, statSync} from 'node:fs';
import {mkdir, rename, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {type Config, configText, emptyConfig, parseConfig} from '../core/config.ts';
import {distrust} from '../core/file-trust.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {configFolder} from './folders.ts';
import {forReading} from './open-flags.ts';

/** Where the config is: `$XDG_CONFIG_HOME/pinview/config.json` on Linux, the system's place for it elsewhere. */
export function configFile(): string {
  return join(configFolder, 'config.json');
}

/**
 * Returns the config, or an empty one if there is no file. It is read at once, for nothing can begin without it.
 *
 * @throws PinviewError `config` if the file cannot be read, or if somebody else than this user and root may change it
 * or its folder.
 */
export function readConfig(file: string): Config {
  let text: string;
  try {
    text = readTrusted(file);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    // With a home such as /dev/null there are no folders, and no file in them.
    if (code === 'ENOENT' || code === 'ENOTDIR') return emptyConfig;
    throw error instanceof PinviewError ? error : configError('read', error);
  }
  return parseConfig(text, file);
}

function readTrusted(file: string): string {
  const folder = dirname(file);
  requireTrust(folder, statSync(folder), 'chmod 700');
  const descriptor = openSync(file, forReading);
  try {
    // Of what was opened: the path may lead elsewhere by now.
    const stats = fstatSync(descriptor);
    requireTrust(file, stats, 'chmod 600');
    if (stats.isFIFO() || stats.isSocket()) throw new Error('it is not a file');
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** Whoever can change the config can have the keys sent elsewhere. */
function requireTrust(path: string, stats: Stats, remedy: string): void {
  // Windows has access lists in place of owners and bits.
  const fault = process.getuid && distrust(stats, process.getuid());
  if (fault === 'open') {
    throw new PinviewError('config', `Other users of this machine may change ${path}.`, {
      hint: `${remedy} ${path}`,
    });
  }
  if (fault === 'foreign') {
    throw new PinviewError('config', `${path} belongs to another user, who may change it.`, {
      hint: `If what it says is right: sudo chown "$(id -u)" ${path}`,
    });
  }
}

/** Writes the config, by an atomic rename. Throws PinviewError `config` if that fails. */
export async function writeConfig(file: string, config: Config): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(file), {recursive: true, mode: 0o700});
    await writeFile(temporary, configText(config), {mode: 0o600, flag: 'wx'});
    await rename(temporary, file);
  } catch (error) {
    // What is wrong with the folder is said already.
    await rm(temporary, {force: true}).catch(() => undefined);
    throw configError('written', error);
  }
}

function configError(verb: string, cause: unknown): PinviewError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new PinviewError('config', `The config could not be ${verb}: ${words}`, {
    cause,
    hint: 'Check the permissions of the folder.',
  });
}
