import {closestMatch} from 'leven';

/** How many letters may be wrong in a word for it to be taken for another. */
const mostDifferences = 2;

/** Returns the word that a misspelled one is probably meant to be, or undefined. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  return closestMatch(word, words, {maxDistance: mostDifferences});
}
