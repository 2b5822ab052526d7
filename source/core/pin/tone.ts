import type {Pin} from './pin.ts';
import {type StateWord, stateSymbols, stateWord, verdict, verdictInBrief} from './verdict.ts';

/** What a line means. The screen and the cards give it a colour, but its words say it too. */
export type Tone = 'plain' | 'dim' | 'success' | 'warning' | 'failure';

export interface ToneLine {
  readonly tone: Tone;
  readonly isBold?: boolean;
  /** The spinner in it turns. */
  readonly isWaiting?: boolean;
  readonly text: string;
  /** Returns the current text, if it changes with each turn of the spinner. */
  readonly read?: () => string;
}

export const stateTones: Readonly<Record<StateWord, Tone>> = {
  pinned: 'success',
  differs: 'warning',
  pinning: 'warning',
  failed: 'failure',
  unpinned: 'warning',
  unknown: 'plain',
};

/** Returns the line that states what became of the pin; `now` is in milliseconds since 1970. */
export function verdictLine(pin: Pin, now: number): ToneLine {
  return stateLine(pin, verdict(pin, now));
}

/** Returns the same for the screen, which shows the content's size and kind beside it. */
export function briefVerdictLine(pin: Pin, now: number): ToneLine {
  return stateLine(pin, verdictInBrief(pin, now));
}

function stateLine(pin: Pin, words: string): ToneLine {
  const state = stateWord(pin);
  return {tone: stateTones[state], isBold: true, text: `${stateSymbols[state]} ${words}`};
}
