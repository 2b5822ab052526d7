import {sanitize} from '../text/sanitize.ts';
import type {PinviewError} from './pinview-error.ts';

/** What people are told of an error. */
export type ErrorWords = Pick<PinviewError, 'message' | 'hint'>;

/**
 * Returns what is printed of an error: what happened, and on another line what to do next. `subject` is what it
 * happened to, where several things were asked for.
 */
export function errorText({message, hint}: ErrorWords, subject?: string): string {
  const about = subject === undefined ? '' : `${sanitize(subject)}: `;
  return `pinview: ${about}${message}\n${hint === undefined ? '' : `${hint}\n`}`;
}
