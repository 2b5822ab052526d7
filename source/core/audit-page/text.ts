import {sanitize, shorten} from '../text/sanitize.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a text for HTML content and quoted attributes. */
export function escapedHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => entities[character] ?? '');
}

/** In characters; nobody reads more of a name or a reason. */
const maxLength = 500;

/** Makes outside text safe to read: one line of reasonable length, without invisible characters. */
export function readable(text: string): string {
  return shorten(sanitize(text).trim(), maxLength);
}

/** Returns outside text as HTML that is safe to read. */
export function outsideHtml(text: string): string {
  return escapedHtml(readable(text));
}

/**
 * Returns a value as JSON for a script element. No text in it can end the element, start a comment in it (HTML, 4.12.1.3)
 * or end a line of JavaScript.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
