import {isUuid} from '../core/providers/uuid.ts';

/** The flags that the app takes, without and with a value. A test compares them to the program's. */
export const flags = ['--demo', '--no-history', '--debug'];
export const flagsWithValue = ['--profile', '--service', '--endpoint', '--gateway'];

/**
 * Tells whether the command line certainly asks for the app. Of pin IDs it only recognises UUIDs: what others look like
 * depends on the profile, which has not been read yet.
 */
export function wantsApp(words: readonly string[]): boolean {
  return words.every((word, index) => {
    const isValue = flagsWithValue.includes(words[index - 1] ?? '');
    const [flag = ''] = word.split('=', 1);
    return isValue || flags.includes(word) || flagsWithValue.includes(flag) || isUuid(word);
  });
}
