import {enterAlternateScreen} from './terminal-sequences.ts';

/**
 * Returns what rewrites the output of a program that takes the alternate screen, for a terminal that is on it already:
 * it is not entered anew, which would erase what is painted there before the first frame takes its place.
 */
export function onTakenScreen(): (text: string) => string {
  let isTaken = true;
  return text => {
    if (!isTaken || !text.includes(enterAlternateScreen)) return text;
    isTaken = false;
    return text.replace(enterAlternateScreen, '');
  };
}
