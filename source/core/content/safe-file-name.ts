import {sanitize} from '../text/sanitize.ts';

/** In bytes of UTF-8: file systems take 255, and a file that is not whole yet has more behind its name. */
const maxBytes = 200;

/** What Windows takes for a device, whatever comes after a dot: “Naming Files, Paths, and Namespaces” at Microsoft Learn. */
const device = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00B9\u00B2\u00B3]|conin\$|conout\$)\s*(?:\.|$)/i;

/**
 * Returns a name from outside as the name of a file that is harmless on every system: one that is not hidden, is no
 * option to a program and leads nowhere. Undefined if nothing is left of it.
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

/** Cuts a name that is too long, and not what is behind its last dot, which tells its type. */
function shortName(name: string): string {
  if (bytesOf(name).length <= maxBytes) return name;
  const [extension = ''] = /\.[^.]{1,16}$/.exec(name) ?? [];
  const room = maxBytes - bytesOf(extension).length;
  // A character that is cut is left out.
  const stem = new TextDecoder().decode(bytesOf(name).subarray(0, room)).replace(/\uFFFD$/, '');
  return stem + extension;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
