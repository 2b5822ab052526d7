import {sanitize} from '../text/sanitize.ts';
import type {PinviewError} from './pinview-error.ts';

/** What users are told about an error. */
export type ErrorWords = Pick<PinviewError, 'message' | 'hint'>;

/** Returns what an error begins with; for screen readers, the word that says it is one. */
export function errorLead({isPlain}: {readonly isPlain: boolean}): string {
  return isPlain ? 'Error' : 'pinview';
}

/**
 * Returns what is printed of an error: what happened, and on another line what to do next. `subject` is what it
 * happened to, if several things were asked for.
 */
export function errorText({message, hint}: ErrorWords, subject?: string, lead = 'pinview'): string {
  const about = subject === undefined ? '' : `${sanitize(subject)}: `;
  return `${lead}: ${about}${message}\n${hint === undefined ? '' : `${hint}\n`}`;
}
