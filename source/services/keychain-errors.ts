import type {ChildProcess} from 'node:child_process';
import {PinviewError} from '../core/pinview-error.ts';
import {plainText, shorten} from '../core/plain-text.ts';
import type {FailureReason} from './keychain-child.ts';

const setVariables = 'set PINNING_API_KEY and PINNING_SECRET_KEY';

const failures: Readonly<Record<FailureReason, {readonly says: string; readonly hint: string}>> = {
  'not-installed': {
    says: 'The keychain cannot be used: the optional package keytar is not installed',
    hint: `Install pinview with its optional dependencies, or ${setVariables}.`,
  },
  'not-loadable': {
    says: 'The keychain cannot be used: keytar does not load on this system',
    hint: `To go without a keychain, ${setVariables}.`,
  },
  'no-service': {
    says: 'No keychain service could be reached',
    hint: `Start a keyring such as GNOME Keyring, KWallet or KeePassXC in a D-Bus session, or ${setVariables}.`,
  },
  'no-collection': {
    says: 'The keychain has no default keyring to keep keys in',
    hint: `Create one in your password manager, such as Passwords and Keys, or ${setVariables}.`,
  },
  locked: {says: 'The keychain is locked', hint: `Unlock it and try again, or ${setVariables}.`},
  unclear: {
    says: 'The keychain found nothing, and whether it is locked cannot be told',
    hint: `Install gdbus or dbus-send, which can tell, or ${setVariables}.`,
  },
  refused: {says: 'The keychain refused', hint: `Try again, or ${setVariables}.`},
};

const noLibrary = {
  says: 'The keychain cannot be used: its library libsecret cannot be loaded',
  hint: `Install libsecret (on Debian and Ubuntu the package libsecret-1-0), or ${setVariables}.`,
};

/** Returns what a failure of the keychain means, in its own words and with what helps against it. */
export function refusal(reason: FailureReason, message: string): PinviewError {
  const isLibraryMissing = reason === 'not-loadable' && /lib(secret|glib|gio|gobject)-/.test(message);
  const {says, hint} = isLibraryMissing ? noLibrary : failures[reason];
  const quote = shorten(plainText(message), 300);
  return new PinviewError('keychain', quote === '' ? says : `${says}: “${quote}”`, {hint});
}

export function timedOut(timeoutMs: number): PinviewError {
  return new PinviewError('keychain', `The keychain did not answer within ${timeoutMs / 1000} s`, {
    hint: `If a window asks to unlock it, answer there and try again; or ${setVariables}.`,
  });
}

export function crashed({signalCode, exitCode}: ChildProcess, cause?: Error): PinviewError {
  const how = signalCode === null ? `ended with exit code ${exitCode}` : `was ended by ${signalCode}`;
  const what = cause ? `failed: “${cause.message}”` : `${how} before it answered`;
  const hint = `Try again, or ${setVariables}.`;
  return new PinviewError('keychain', `The keychain helper ${what}`, {hint, cause});
}

export function cancelled(): PinviewError {
  return new PinviewError('cancelled', 'The request to the keychain was cancelled');
}

/** Returns the error for an item that is not the pair of keys that pinview saves. */
export function unreadableItem(account: string): PinviewError {
  // No cause: the parser's message quotes the item, which may well be a key.
  return new PinviewError('keychain', `The keychain item for ${account} is not readable`, {
    hint: `Save the keys again, or ${setVariables}.`,
  });
}
