import {beginUpdate, enterAlternateScreen, eraseScreen} from './terminal-sequences.ts';

/**
 * Returns what rewrites the output of a program that takes the alternate screen, for a terminal that is on it already:
 * what is painted there stays until the first frame takes its place.
 */
export function onTakenScreen(): (text: string) => string {
  let isFirst = true;
  return text => {
    if (!isFirst) return text;
    const [before, ...frame] = text.split(beginUpdate);
    const kept = (before ?? '').replace(enterAlternateScreen, '');
    if (frame.length === 0) return kept;
    isFirst = false;
    return kept + beginUpdate + eraseScreen + frame.join(beginUpdate);
  };
}
