import type {Pin} from '../pin/pin.ts';
import {pinFields} from '../pin/pin-fields.ts';
import {type ToneLine, verdictLine} from '../pin/tone.ts';
import {pinTitle} from '../pin/verdict.ts';
import {relativeTime, zonedTime} from '../text/dates.ts';

/** A line of a card: text, a field, or a gap between groups. */
export type CardLine =
  | {readonly kind: 'line'; readonly line: ToneLine}
  | {readonly kind: 'field'; readonly label: string; readonly text: string}
  | {readonly kind: 'gap'};

/**
 * Formats a pin for reading: its name, its verdict and every field; `now` is in milliseconds since 1970. The output
 * ends up in notes and scripts, so its dates do not depend on the language.
 */
export function pinCard(pin: Pin, now: number): readonly CardLine[] {
  const rows = pinFields(pin, now, time => `${relativeTime(time, now)} · ${zonedTime(time)}`);
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
