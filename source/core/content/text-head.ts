/** The beginning of a file of text. */
export interface TextHead {
  readonly text: string;
  readonly form: 'plain' | 'json' | 'svg';
}

/**
 * Reads the beginning of a file as UTF-8; `isWhole` tells that it is all of the file. Undefined if it is no text: bytes that
 * are not UTF-8, or control characters that no text has. A character that is cut at the end is left out.
 */
export function readText(bytes: Uint8Array, isWhole: boolean): TextHead | undefined {
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes, {stream: !isWhole});
    return isText(text) ? {text, form: formOf(text, isWhole)} : undefined;
  } catch {
    return undefined;
  }
}

/** Escape sequences of colours are in logs: they are taken out where it is drawn. */
function isText(text: string): boolean {
  return !/[\0-\u0006\u000e-\u001a\u001c-\u001f]/.test(text);
}

function formOf(text: string, isWhole: boolean): TextHead['form'] {
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/.test(text)) return 'svg';
  return isWhole && /^\s*[[{]/.test(text) && isJson(text) ? 'json' : 'plain';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
