/** The app's own flags that leave no doubt, and those of them that a value follows. */
const flags = ['--demo', '--no-history', '--debug'];
const flagsWithValue = ['--profile', '--endpoint', '--gateway'];

/** Tells whether the words on the command line leave no doubt that they ask for the app. */
export function asksForApp(words: readonly string[]): boolean {
  return words.every((word, index) => {
    const isValue = flagsWithValue.includes(words[index - 1] ?? '');
    const [flag = ''] = word.split('=', 1);
    return isValue || flags.includes(word) || flagsWithValue.includes(flag) || isPinId(word);
  });
}

/** The hyphens tell it from every command. */
function isPinId(word: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(word);
}
