/** The beginning of a text file. */
export interface TextHead {
  readonly text: string;
  readonly form: 'plain' | 'json' | 'svg';
}

/**
 * Reads the beginning of a file as UTF-8; `isWhole` means that the bytes are the whole file. Returns undefined if they are
 * not text: invalid UTF-8, or control characters that text does not have. A character cut off at the end is left out.
 */
export function readText(bytes: Uint8Array, isWhole: boolean): TextHead | undefined {
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes, {stream: !isWhole});
    return isText(text) ? {text, form: formOf(text, isWhole)} : undefined;
  } catch {
    return undefined;
  }
}

/** Allows ESC, since logs contain colour sequences; they are removed when the text is drawn. */
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
