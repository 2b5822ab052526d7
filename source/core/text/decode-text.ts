/**
 * Decodes a file that an editor or shell has written, in UTF-8 or UTF-16, with or without a byte order mark, which is
 * dropped. Invalid bytes become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  return decoderFor(bytes).decode(bytes);
}

/** Returns a decoder for such a text of which two bytes or more are known. */
export function decoderFor(beginning: Uint8Array): InstanceType<typeof TextDecoder> {
  return new TextDecoder(encodingOf(beginning));
}

function encodingOf([first, second]: Uint8Array): string {
  // Without a mark, every other byte of letters and digits is zero.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}
