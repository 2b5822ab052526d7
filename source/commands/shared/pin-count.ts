import {counted} from '../../core/text/group-digits.ts';

/** Returns a number of pins in words: `1 pin`, `50,000 pins`. */
export function pinCount(count: number): string {
  return counted(count, 'pin', 'pins');
}
