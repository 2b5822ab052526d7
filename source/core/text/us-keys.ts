/** The keys of a US keyboard, row by row, and the letters on them in other layouts. */
const usKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const layouts: ReadonlyArray<readonly [keys: string, letters: string]> = [
  [usKeys, 'йцукенгшщзхъфывапролджэячсмитьбюё'],
  // Where Ukrainian and Belarusian differ, then Serbian and Macedonian.
  ["s]'`o", 'іїєґў'],
  ['qwyj[]\\', 'љњѕјђћџ'],
  ['wertyuiopasdfghjklzxcvbnm', 'ςερτυθιοπασδφγηξκλζχψωβνμ'],
];

/** Keyed by letter, in both cases. */
const keyOfLetter: ReadonlyMap<string, string> = new Map(
  layouts.flatMap(([keys, letters]) =>
    Array.from(letters).flatMap((letter, index): ReadonlyArray<readonly [string, string]> => {
      const key = keys.charAt(index);
      const capital = letter.toUpperCase();
      // The Greek final sigma has no capital of its own.
      return letter === 'ς'
        ? [[letter, key]]
        : [
            [letter, key],
            [capital, key.toUpperCase()],
          ];
    }),
  ),
);

const fullWidth = /^[\uFF01-\uFF5E]$/;

/**
 * Returns what the key of this Cyrillic, Greek or full-width character types in the US layout; undefined for any other
 * character.
 */
export function usKey(typed: string): string | undefined {
  if (typed === '\u3000') return ' ';
  if (fullWidth.test(typed)) return String.fromCharCode(typed.charCodeAt(0) - 0xfee0);
  return keyOfLetter.get(typed.normalize('NFC'));
}
