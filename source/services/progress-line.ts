import {eraseLine} from '../core/terminal-sequences.ts';
import {cutToWidth} from '../core/text-width.ts';
import type {Output} from './output.ts';

/** One line that is rewritten where talk goes to a terminal; elsewhere nothing. */
export interface ProgressLine {
  show(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

/** Returns to the beginning of the line and erases it: ECMA-48, 8.3.15 and 8.3.41. */
const erase = `\r${eraseLine}`;

/** Returns the progress line on the output's terminal. */
export function createProgressLine(output: Output): ProgressLine {
  return {
    show(text) {
      // A line that fills the terminal to its last column would wrap, and could not be taken back.
      if (output.talkColumns !== undefined) output.say(erase + cutToWidth(text, output.talkColumns - 1));
    },
    clear() {
      if (output.talkColumns !== undefined) output.say(erase);
    },
  };
}
