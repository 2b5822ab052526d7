import {enterAlternateScreen} from './sequences.ts';

/**
 * Creates a function that rewrites the output of a full-screen program for a terminal that is already on the alternate
 * screen: entering it again would erase what is painted there before the first frame replaces it.
 */
export function skipAlternateScreen(): (text: string) => string {
  let isTaken = true;
  return text => {
    if (!isTaken || !text.includes(enterAlternateScreen)) return text;
    isTaken = false;
    return text.replace(enterAlternateScreen, '');
  };
}
