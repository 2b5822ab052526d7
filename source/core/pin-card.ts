import {zonedTime} from './dates.ts';
import type {Pin} from './pin.ts';
import {pinRows} from './pin-rows.ts';
import {type ToneLine, verdictLine} from './tone.ts';
import {pinTitle} from './verdict.ts';

/** A field of a card, or nothing: an empty line that parts groups. */
export type CardLine =
  | {readonly kind: 'line'; readonly line: ToneLine}
  | {readonly kind: 'field'; readonly label: string; readonly text: string}
  | {readonly kind: 'gap'};

/**
 * Returns a pin as a person reads it: its name, what became of it, and every field; `now` is in milliseconds since 1970.
 * What is printed goes into notes and scripts, so its dates are the same in every language.
 */
export function pinCard(pin: Pin, now: number): readonly CardLine[] {
  const rows = pinRows(pin, now, zonedTime);
  const fields = rows.flatMap(({group, label, text}, index): readonly CardLine[] => {
    const isNewGroup = group !== rows[index - 1]?.group;
    return [...(isNewGroup ? [{kind: 'gap'} as const] : []), {kind: 'field', label, text}];
  });
  return [
    {kind: 'line', line: {tone: 'plain', isBold: true, text: pinTitle(pin)}},
    {kind: 'line', line: verdictLine(pin, now)},
    ...fields,
  ];
}
