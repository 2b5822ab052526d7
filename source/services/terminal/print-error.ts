import process from 'node:process';
import {type ErrorWords, errorText} from '../../core/errors/error-text.ts';

/** Prints the error that ends the process. */
export function printLastError(words: ErrorWords): void {
  process.stderr.write(errorText(words));
}
