import {PinviewError} from '../core/pinview-error.ts';
import {closeToOthers} from './history-file.ts';

/** Returns what is to be said where the file could not be read, written or forgotten. */
export function historyError(verb: string, cause: unknown, file: string): PinviewError {
  const words = wordsOf(cause);
  return new PinviewError('history', `The recent lookups could not be ${verb}: ${words}.`, {
    cause,
    hint: `Check ${file}, or start with --no-history.`,
  });
}

/** Returns what is to be said of lines that only a later version can read. */
export function laterWarning(file: string): PinviewError {
  return new PinviewError(
    'history',
    'A later version of pinview has kept recent lookups that are not shown.',
    {
      hint: `Update pinview to see them; they stay in ${file}.`,
    },
  );
}

/** Sees to it that nobody else can read the file. Returns what is to be said of it. */
export async function rightsWarning(file: string): Promise<PinviewError | undefined> {
  try {
    if (!(await closeToOthers(file))) return undefined;
    return new PinviewError('history', `Others could get at ${file}. Now only you can.`);
  } catch (cause) {
    const words = wordsOf(cause);
    return new PinviewError('history', `Others may get at the recent lookups: ${words}.`, {
      cause,
      hint: `Make ${file} yours alone: chmod 600.`,
    });
  }
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // What the system says of a link that is not to be followed is about too many of them.
  const isLink = (cause as NodeJS.ErrnoException).code === 'ELOOP';
  return isLink ? 'it is a symbolic link, and nothing is written through one' : cause.message;
}
