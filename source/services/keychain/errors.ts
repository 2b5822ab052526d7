import type {ChildProcess} from 'node:child_process';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {permissionRemedy} from '../../core/errors/system-error.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import type {FailureReason} from './keychain-child.ts';

interface Failure {
  readonly says: string;
  readonly hint: (otherWay: string) => string;
}

/** `otherWay` says what to do without a keychain, as part of a sentence. */
const failures: Readonly<Record<FailureReason, Failure>> = {
  'not-installed': {
    says: 'The keychain cannot be used: the optional package keytar is not installed',
    hint: otherWay => `Install pinview with its optional dependencies, or ${otherWay}.`,
  },
  'not-loadable': {
    says: 'The keychain cannot be used: keytar does not load on this system',
    hint: otherWay => `To go without a keychain, ${otherWay}.`,
  },
  'no-service': {
    says: 'No keychain service could be reached',
    hint: otherWay =>
      `Start a keyring such as GNOME Keyring, KWallet or KeePassXC in a D-Bus session, or ${otherWay}.`,
  },
  'no-collection': {
    says: 'The keychain has no default keyring to save keys in',
    hint: otherWay => `Create one in your password manager, such as Passwords and Keys, or ${otherWay}.`,
  },
  locked: {says: 'The keychain is locked', hint: otherWay => `Unlock it and try again, or ${otherWay}.`},
  unclear: {
    says: 'The keychain found nothing, and there is no way to tell whether it is locked',
    hint: otherWay => `Install gdbus or dbus-send, which can tell, or ${otherWay}.`,
  },
  refused: {says: 'The keychain refused', hint: otherWay => `Try again, or ${otherWay}.`},
};

const noLibrary: Failure = {
  says: 'The keychain cannot be used: its library libsecret cannot be loaded',
  hint: otherWay => `Install libsecret (on Debian and Ubuntu the package libsecret-1-0), or ${otherWay}.`,
};

export function isFailureReason(reason: unknown): reason is FailureReason {
  return typeof reason === 'string' && Object.hasOwn(failures, reason);
}

/** Failures that mean there is nothing to save keys in, which asking for a password would not change. */
const absences: ReadonlySet<FailureReason> = new Set([
  'not-installed',
  'not-loadable',
  'no-service',
  'no-collection',
]);
const ofAbsence = new WeakSet<object>();

/** Tells whether an error means that there is no keychain, rather than that it is locked or failed. */
export function isKeychainAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && ofAbsence.has(error);
}

/** Returns what to do without a keychain, as part of a sentence: set these environment variables. */
export function settingOf(variables: readonly string[]): string {
  return `set ${variables.join(' and ')}`;
}

/** Returns the error for a keychain failure, with the keychain's own words and a remedy. */
export function refusal(reason: FailureReason, message: string, otherWay: string): PinviewError {
  const isLibraryMissing = reason === 'not-loadable' && /lib(secret|glib|gio|gobject)-/.test(message);
  const {says, hint} = isLibraryMissing ? noLibrary : failures[reason];
  const quote = shorten(sanitize(message), 300);
  const error = new PinviewError('keychain', quote === '' ? says : `${says}: “${quote}”`, {
    hint: hint(otherWay),
  });
  if (absences.has(reason)) ofAbsence.add(error);
  return error;
}

export function timedOut(timeoutMs: number, otherWay: string): PinviewError {
  return new PinviewError('keychain', `The keychain did not answer within ${timeoutMs / 1000} s`, {
    hint: `If a window asks to unlock it, answer there and try again; or ${otherWay}.`,
  });
}

export function crashed({signalCode, exitCode}: ChildProcess, otherWay: string, cause?: Error): PinviewError {
  const how = signalCode === null ? `ended with exit code ${exitCode}` : `was ended by ${signalCode}`;
  const what = cause ? `failed: “${cause.message}”` : `${how} before it answered`;
  const hint = `Try again, or ${otherWay}.`;
  return new PinviewError('keychain', `The keychain helper ${what}`, {hint, cause});
}

/** Returns the error for a child process that cannot be started. */
export function notStarted(cause: unknown, otherWay: string): PinviewError {
  const words = cause instanceof Error ? shorten(sanitize(cause.message), 200) : 'no reason given';
  return new PinviewError('keychain', `The keychain helper could not be started: “${words}”`, {
    hint:
      permissionRemedy(cause, '--allow-child-process') ??
      `Check the limits on processes and open files (ulimit -a), or ${otherWay}.`,
    cause,
  });
}

export function garbled(otherWay: string): PinviewError {
  return new PinviewError('keychain', 'The keychain helper gave an unreadable answer', {
    hint: `Try again, or ${otherWay}.`,
  });
}

export function cancelled(): PinviewError {
  return new PinviewError('cancelled', 'The request to the keychain was cancelled');
}

/** Returns the error for an item that does not hold keys saved by pinview. */
export function unreadableItem(account: string, otherWay: string): PinviewError {
  // No cause: the parser's message quotes the item, which may well be a key.
  return new PinviewError('keychain', `The keychain item for ${account} is not readable`, {
    hint: `Save the keys again, or ${otherWay}.`,
  });
}
