import {styleText} from 'node:util';
import type {ToneLine} from '../core/tone.ts';

const colours = {
  plain: [],
  dim: ['dim'],
  success: ['green'],
  warning: ['yellow'],
  failure: ['red'],
} as const;

/** Returns a line in the colour of what it means, or as it is where there are no colours. */
export function styled({tone, isBold = false, text}: ToneLine, hasColours: boolean): string {
  if (!hasColours || text === '') return text;
  const formats = [...colours[tone], ...(isBold ? (['bold'] as const) : [])];
  // Whether there are colours is decided already, not only from stdout as Node would.
  return formats.reduce((shown, format) => styleText(format, shown, {validateStream: false}), text);
}
