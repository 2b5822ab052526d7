import process from 'node:process';
import {type ErrorWords, errorText} from '../../core/errors/error-text.ts';

/** Prints the error that ends the process, starting with `lead`. */
export function printLastError(words: ErrorWords, lead?: string): void {
  process.stderr.write(errorText(words, undefined, lead));
}
