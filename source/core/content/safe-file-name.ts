import {sanitize} from '../text/sanitize.ts';

/** In bytes of UTF-8. File systems allow 255, and an unfinished file has a suffix after its name. */
const maxBytes = 200;

/** Names that Windows reserves for devices, with any extension: “Naming Files, Paths, and Namespaces” on Microsoft Learn. */
const device = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00B9\u00B2\u00B3]|conin\$|conout\$)\s*(?:\.|$)/i;

/**
 * Turns a name from outside into a file name that is harmless on every system: not hidden, not an option to a program and
 * without a path. Returns undefined if nothing is left of it.
 */
export function safeFileName(name: string): string | undefined {
  const plain = sanitize(name.slice(0, 10 * maxBytes))
    .replace(/\/+$/, '')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(/^[\s.-]+/, '');
  const short = shortName(plain).replace(/[\s.]+$/, '');
  if (short === '') return undefined;
  return device.test(short) ? `_${short}` : short;
}

/** Cuts a name that is too long, but keeps its extension, which tells its type. */
function shortName(name: string): string {
  if (bytesOf(name).length <= maxBytes) return name;
  const [extension = ''] = /\.[^.]{1,16}$/.exec(name) ?? [];
  const room = maxBytes - bytesOf(extension).length;
  // A character that was cut in half is left out.
  const stem = new TextDecoder().decode(bytesOf(name).subarray(0, room)).replace(/\uFFFD$/, '');
  return stem + extension;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
