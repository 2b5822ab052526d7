import leven, {closestMatch} from 'leven';

/** The largest edit distance at which a word counts as a misspelling of another. */
const maxDifferences = 2;

/** In shorter words, two differences make a different word, unless they are two swapped neighbours. */
const minLengthForTwo = 6;

/** Returns the word that a misspelling was probably meant to be, or undefined. */
export function closestWord(word: string, words: readonly string[]): string | undefined {
  const maxDistance = word.length < minLengthForTwo ? 1 : maxDifferences;
  return closestMatch(word, words, {maxDistance}) ?? words.find(each => hasSwappedNeighbours(word, each));
}

function hasSwappedNeighbours(one: string, other: string): boolean {
  const at = [...one].findIndex((character, index) => character !== other[index]);
  const swapped = one.slice(0, at) + (one[at + 1] ?? '') + (one[at] ?? '') + one.slice(at + 2);
  return at >= 0 && swapped === other;
}

/** Returns the words within `differences` edits of a misspelling, nearest first. */
export function closestWords(word: string, words: readonly string[], differences: number): readonly string[] {
  // leven caps the distance at `maxDistance`, so one more than the limit means anything beyond it.
  return words
    .map(candidate => ({candidate, distance: leven(word, candidate, {maxDistance: differences + 1})}))
    .filter(({distance}) => distance <= differences)
    .sort((one, other) => one.distance - other.distance)
    .map(({candidate}) => candidate);
}
