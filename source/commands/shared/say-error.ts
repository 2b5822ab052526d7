import {type ErrorWords, errorLead, errorText} from '../../core/errors/error-text.ts';
import type {Output} from '../../services/terminal/output.ts';

/** Prints an error to stderr; `subject` is what it happened to, where several things were asked for. */
export function sayError(error: ErrorWords, output: Output, subject?: string): void {
  output.say(errorText(error, subject, errorLead(output)));
}
