import {styleText} from 'node:util';
import type {ToneLine} from '../../core/pin/tone.ts';

const colours = {
  plain: [],
  dim: ['dim'],
  success: ['green'],
  warning: ['yellow'],
  failure: ['red'],
} as const;

/** Returns a line in the colour of its meaning, or unchanged without colours. */
export function styled({tone, isBold = false, text}: ToneLine, hasColours: boolean): string {
  if (!hasColours || text === '') return text;
  const formats = [...colours[tone], ...(isBold ? (['bold'] as const) : [])];
  // Whether there are colours is already known; Node would only consider stdout.
  return formats.reduce((shown, format) => styleText(format, shown, {validateStream: false}), text);
}
