import {type ApiKeys, type KeyWants, keyEnding} from './api-keys.ts';

/** Joins names to a list: `API key and secret key`. */
export function inWords(names: readonly string[]): string {
  return names.join(' and ');
}

/** Returns the beginning of a sentence about the keys. */
export function keysAre({keysName}: Pick<KeyWants, 'keysName'>, owner = ''): string {
  const whose = owner === '' ? '' : ` for ${owner}`;
  return keysName === 'token' ? `The token${whose} is` : `The keys${whose} are`;
}

/** Returns words with a capital first letter. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Returns the first of the keys as it may be shown, with its label: `API key …4d2f`. */
export function shownKey(keys: ApiKeys, {keyFields: [{name, label}]}: Pick<KeyWants, 'keyFields'>): string {
  return `${label} ${keyEnding((keys[name] ?? '').trim())}`;
}

/** Returns the beginning of a sentence that says there are no keys: `There are no keys`. */
export function noneWords({keysName}: Pick<KeyWants, 'keysName'>): string {
  return keysName === 'token' ? 'There is no token' : 'There are no keys';
}

/** Returns the object pronoun for the keys. */
export function keysPronoun({keysName}: Pick<KeyWants, 'keysName'>): string {
  return keysName === 'token' ? 'it' : 'them';
}
