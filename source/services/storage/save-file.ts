import {homedir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {permissionRemedy, spaceRemedy} from '../../core/errors/system-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {writeNewFile} from './new-file.ts';

/**
 * Writes a text to a new file, at a path relative to the working folder; `~/` is the home folder. Returns the absolute path,
 * with a number after the name if that was taken.
 *
 * @throws PinviewError `system` if it cannot be written.
 */
export type SaveFile = (path: string, text: string) => Promise<string>;

export const saveFile: SaveFile = async (path, text) => {
  const whole = wholePath(path);
  try {
    return await writeNewFile(whole, text);
  } catch (cause) {
    throw unwritable(cause);
  }
};

/**
 * Returns the absolute path of a file that the user has named; `~/` is the home folder.
 *
 * @throws PinviewError `system` if the working folder is gone.
 */
export function wholePath(path: string): string {
  try {
    return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(path);
  } catch (cause) {
    throw unwritable(cause);
  }
}

/** Returns the error for a file that the user has named and that cannot be written. */
export function unwritable(cause: unknown): PinviewError {
  const {code, path} = Object(cause) as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path !== undefined) {
    const message = `There is no folder ${sanitize(dirname(path))}.`;
    return new PinviewError('system', message, {cause, hint: 'Create it first, or choose another name.'});
  }
  const words = cause instanceof Error ? sanitize(cause.message) : String(cause);
  return new PinviewError('system', `The file could not be written: ${words}.`, {
    cause,
    hint:
      permissionRemedy(cause, '--allow-fs-write') ?? spaceRemedy(cause) ?? 'Choose another name or folder.',
  });
}
