import type {Pin} from './pin.ts';
import {type PinState, pinState, stateSymbols, verdict} from './verdict.ts';

/** What a line means: the screen and the cards draw it in a colour, and its words say it too. */
export type Tone = 'plain' | 'dim' | 'success' | 'warning' | 'failure';

export interface ToneLine {
  readonly tone: Tone;
  readonly isBold?: boolean;
  readonly text: string;
}

export const stateTones: Readonly<Record<PinState, Tone>> = {
  pinned: 'success',
  pinning: 'warning',
  failed: 'failure',
  unpinned: 'warning',
  unknown: 'plain',
};

/** Returns the line that says what became of the pin; `now` is in milliseconds since 1970. */
export function verdictLine(pin: Pin, now: number): ToneLine {
  const state = pinState(pin);
  return {tone: stateTones[state], isBold: true, text: `${stateSymbols[state]} ${verdict(pin, now)}`};
}
