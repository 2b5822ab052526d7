import {mkdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {type Config, configText, emptyConfig, parseConfig} from '../core/config.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {configFolder} from './folders.ts';

/** Where the config is: `$XDG_CONFIG_HOME/pinview/config.json` on Linux, the system's place for it elsewhere. */
export function configFile(): string {
  return join(configFolder, 'config.json');
}

/**
 * Returns the config, or an empty one if there is no file.
 *
 * @throws PinviewError `config` if the file cannot be read, or anyone on this machine may write to it.
 */
export async function readConfig(file: string): Promise<Config> {
  let text: string;
  try {
    const {mode} = await stat(file);
    // Whoever can write it can send the keys elsewhere.
    if (process.platform !== 'win32' && (mode & 0o002) !== 0) {
      throw new PinviewError('config', `Anyone on this machine may change ${file}.`, {
        hint: `chmod 600 ${file}`,
      });
    }
    text = await readFile(file, 'utf8');
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    // With a home such as /dev/null there are no folders, and no file in them.
    if (code === 'ENOENT' || code === 'ENOTDIR') return emptyConfig;
    throw error instanceof PinviewError ? error : configError('read', error);
  }
  return parseConfig(text, file);
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
