import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {permissionRemedy} from '../../core/errors/system-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {writeNewFile} from './new-file.ts';

/**
 * Writes a text to a new file, by its path from the working folder; `~/` is the home folder. Returns the whole path, with
 * a number behind the name if that was taken.
 *
 * @throws PinviewError `system` if it cannot be written.
 */
export type SaveFile = (path: string, text: string) => Promise<string>;

export const saveFile: SaveFile = async (path, text) => {
  try {
    // The working folder may be gone by now, which is an error of the system's, too.
    const whole = path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(path);
    return await writeNewFile(whole, text);
  } catch (cause) {
    const words = cause instanceof Error ? sanitize(cause.message) : String(cause);
    throw new PinviewError('system', `The file could not be written: ${words}.`, {
      cause,
      hint: permissionRemedy(cause, '--allow-fs-write') ?? 'Give another name, or another folder.',
    });
  }
};
