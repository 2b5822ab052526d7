import {sanitize, shorten} from '../text/sanitize.ts';
import {PinviewError} from './pinview-error.ts';

const tooManyFiles = 'Raise the limit on open files (ulimit -n), or close other programs.';
const noSpace = 'Free up disk space, or raise the quota.';
const noRight = 'Check the owner and permissions of that path, and any restrictions on this process.';

/** What to do about a system error; see errno(3). */
const remedies: Readonly<Record<string, string>> = {
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
  ENOSPC: noSpace,
  EDQUOT: noSpace,
  EACCES: noRight,
  EPERM: noRight,
  EROFS: 'The file system is read-only: set XDG_STATE_HOME and XDG_CONFIG_HOME to writable folders.',
  ENOMEM: 'Close other programs, or give this one more memory.',
  EAGAIN: 'Raise the limit on processes (ulimit -u), or close other programs.',
  ERR_ACCESS_DENIED: 'Node’s permission model forbids it: allow it, or start Node without --permission.',
};

/** Returns what to do if Node's permission model forbids something; undefined for any other cause. */
export function permissionRemedy(cause: unknown, flags: string): string | undefined {
  if ((cause as {readonly code?: unknown} | undefined)?.code !== 'ERR_ACCESS_DENIED') return undefined;
  return `Node’s permission model forbids it: start Node with ${flags}, or without --permission.`;
}

/** Returns what to do if a disk or quota is full; undefined for any other cause. */
export function spaceRemedy(cause: unknown): string | undefined {
  const code = (cause as {readonly code?: unknown} | undefined)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? noSpace : undefined;
}

const usualRemedy =
  'Try again. If it keeps happening, check the disk, and that pinview’s own files are complete.';

/** Returns the error for a system call that failed unexpectedly; undefined for anything else, which is a bug. */
export function systemError(cause: unknown): PinviewError | undefined {
  if (!(cause instanceof Error)) return undefined;
  const {code, syscall} = cause as {readonly code?: unknown; readonly syscall?: unknown};
  if (typeof code !== 'string') return undefined;
  if (typeof syscall !== 'string' && code !== 'ERR_ACCESS_DENIED') return undefined;
  const message = `A system call failed: ${shorten(sanitize(cause.message), 200)}.`;
  return new PinviewError('system', message, {cause, hint: remedies[code] ?? usualRemedy});
}
