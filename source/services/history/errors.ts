import {PinviewError} from '../../core/errors/pinview-error.ts';
import {permissionRemedy} from '../../core/errors/system-error.ts';
import {makePrivate} from './append.ts';

/** Returns the error for lookups that could not be read, written or forgotten; `verb` says which. */
export function historyError(verb: string, cause: unknown, file: string): PinviewError {
  const words = wordsOf(cause);
  return new PinviewError('history', `The recent lookups could not be ${verb}: ${words}.`, {
    cause,
    hint:
      permissionRemedy(cause, '--allow-fs-read and --allow-fs-write') ??
      `Check ${file}, or start with --no-history.`,
  });
}

/** Returns the warning about lines that only a later version of pinview can read. */
export function laterWarning(file: string): PinviewError {
  return new PinviewError(
    'history',
    'A later version of pinview has saved recent lookups that are not shown.',
    {
      hint: `Update pinview to see them; they stay in ${file}.`,
    },
  );
}

/** Makes sure that nobody else can read the file. Returns a warning if somebody could, or still may. */
export async function rightsWarning(file: string): Promise<PinviewError | undefined> {
  try {
    if (!(await makePrivate(file))) return undefined;
    return new PinviewError('history', `Other users had access to ${file}. Now only you do.`);
  } catch (cause) {
    const words = wordsOf(cause);
    return new PinviewError('history', `Other users may have access to the recent lookups: ${words}.`, {
      cause,
      hint: `Make ${file} private: chmod 600.`,
    });
  }
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // The system's own message for a link that is not followed is about too many links.
  const isLink = (cause as NodeJS.ErrnoException).code === 'ELOOP';
  return isLink ? 'it is a symbolic link, which pinview does not write through' : cause.message;
}
