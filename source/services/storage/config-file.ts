import type {Stats} from 'node:fs';
import {open, readlink, realpath, rm} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import process from 'node:process';
import {type Config, configText, emptyConfig, parseConfig} from '../../core/account/config.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {permissionRemedy} from '../../core/errors/system-error.ts';
import {decodeText} from '../../core/text/decode-text.ts';
import {requireTrustedFile, requireTrustedWay} from './config-trust.ts';
import {configFolder} from './folders.ts';
import {giveToOwnerOf, makeFolder} from './make-folder.ts';
import {forReading} from './open-flags.ts';
import {openRegular, readWhole} from './own-file.ts';
import {renameOver} from './rename-over.ts';

/** Far more than anybody's profiles need. */
const maxBytes = 1024 * 1024;

/** As many links as Linux follows. */
const maxLinks = 40;

/** Returns the path of the config: `$XDG_CONFIG_HOME/pinview/config.json` on Linux, the system's place for it elsewhere. */
export function configFile(): string {
  return join(configFolder, 'config.json');
}

/**
 * Returns the config, or an empty one if there is no file. Reads it synchronously, since nothing can start without it.
 *
 * @throws PinviewError `config` if the file cannot be read, or if anybody but this user and root can change it or a folder
 * on the way to it.
 */
export function readConfig(file: string): Config {
  const text = readConfigText(file);
  return text === undefined ? emptyConfig : parseConfig(text, file);
}

/**
 * Returns the text of the config file, or undefined if there is none. Throws PinviewError `config` as `readConfig` does.
 */
export function readConfigText(file: string): string | undefined {
  try {
    // Without a file, the permissions of its folder do not matter.
    const judge = (stats: Stats) => {
      requireTrustedWay(file);
      requireTrustedFile(file, stats);
    };
    return decodeText(readWhole(openRegular(file, forReading, {judge}), maxBytes));
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    // ENOTDIR: a home such as /dev/null has no folders, and so no file.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error instanceof PinviewError ? error : configError('read', error);
  }
}

/**
 * Writes the config with an atomic rename; if the file is a link, writes to the link's target. Throws PinviewError `config`
 * if that fails.
 */
export async function writeConfig(file: string, config: Config): Promise<void> {
  try {
    await replace(await throughLinks(file), configText(config));
  } catch (error) {
    throw configError('written', error);
  }
}

async function replace(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(file));
    await writeNew(temporary, text);
    await renameOver(temporary, file);
  } catch (error) {
    // If the folder is the problem, the error thrown below says so.
    await rm(temporary, {force: true}).catch(() => undefined);
    throw error;
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  // Never writes to anything that already exists under this name.
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    giveToOwnerOf(dirname(file), handle.fd);
  } finally {
    await handle.close();
  }
}

/** Follows a path's links, whether or not the target exists. */
async function throughLinks(path: string, linksLeft = maxLinks): Promise<string> {
  const target = await readlink(path).catch(() => undefined);
  if (target === undefined) return path;
  if (linksLeft === 0) throw new Error('it is a link that leads nowhere');
  return throughLinks(resolve(await realpath(dirname(path)), target), linksLeft - 1);
}

function configError(verb: string, cause: unknown): PinviewError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new PinviewError('config', `The config could not be ${verb}: ${words}`, {
    cause,
    hint:
      permissionRemedy(cause, '--allow-fs-read and --allow-fs-write') ??
      'Check the permissions of the folder.',
  });
}
