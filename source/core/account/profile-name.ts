import {PinviewError} from '../errors/pinview-error.ts';
import {sanitize, shorten} from '../text/sanitize.ts';

/** The profile that exists from the start. */
export const usualProfileName = 'default';

export const profileNamePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

/**
 * Checks a profile's name.
 *
 * @throws PinviewError `usage` if it is invalid.
 */
export function requireProfileName(name: string): void {
  if (profileNamePattern.test(name)) return;
  throw new PinviewError('usage', `“${shownName(name)}” is not a valid name for a profile.`, {
    hint: 'Use up to 32 letters, digits, dots, hyphens and underscores.',
  });
}

/** Returns a name as it can be shown in an error. */
export function shownName(name: string): string {
  return shorten(sanitize(name), 60);
}
