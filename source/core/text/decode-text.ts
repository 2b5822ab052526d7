/**
 * Decodes a file written by an editor or shell, in UTF-8 or UTF-16. A byte order mark is dropped; invalid bytes become
 * U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  return decoderFor(bytes).decode(bytes);
}

/** Returns a decoder for a text in one of these encodings, given its first two bytes or more. */
export function decoderFor(beginning: Uint8Array): InstanceType<typeof TextDecoder> {
  return new TextDecoder(encodingOf(beginning));
}

function encodingOf([first, second]: Uint8Array): string {
  // In UTF-16 without a mark, every other byte of ASCII characters is zero.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}
