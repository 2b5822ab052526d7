import type {Lookup} from '../history/lookup.ts';
import {lookupFields} from '../history/lookup-fields.ts';
import {lookupTitle} from '../history/row.ts';
import {sanitize} from '../text/sanitize.ts';
import {fold} from '../text/search-form.ts';
import {completions, maxPromptLength} from './prompt.ts';

/** What Tab completes the text in the prompt to. */
export interface Completion {
  readonly text: string;
  /** The title of the pin. */
  readonly title: string;
}

/**
 * Returns what completes the typed text, if anything: the only pin ID among the lookups that begins with it, or else the
 * name or CID of the selected match, if that does.
 */
export function completionOf(
  typed: string,
  lookups: readonly Lookup[],
  match: Lookup | undefined,
): Completion | undefined {
  const text = typed.trimStart();
  if (text.trim() === '') return undefined;
  const [only, ...others] = completions(text, lookups);
  if (only !== undefined && others.length === 0 && only.pinId !== text)
    return {text: only.pinId, title: lookupTitle(only)};
  if (match === undefined) return undefined;
  const fields = lookupFields(match);
  const whole = [fields?.name, fields?.cid].map(readable).find(candidate => isBeginning(text, candidate));
  return whole === undefined ? undefined : {text: whole, title: lookupTitle(match)};
}

/** Returns a name or CID as it can be typed; '' if it is longer than the prompt. */
function readable(written = ''): string {
  // Most of a long name may be invisible, but finding out would slow down every key press.
  if (written.length > maxInvisible + maxPromptLength) return '';
  const text = sanitize(written).trim();
  return text.length <= maxPromptLength ? text : '';
}

/** In characters. */
const maxInvisible = 10_000;

function isBeginning(text: string, whole: string): boolean {
  return text.length < whole.length && fold(whole).startsWith(fold(text));
}
