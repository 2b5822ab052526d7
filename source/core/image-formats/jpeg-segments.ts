/** A JPEG’s marker and the data after it: ITU T.81, annex B. */
export interface JpegSegment {
  readonly kind:
    | 'frame'
    | 'huffman'
    | 'quantization'
    | 'restart-interval'
    | 'scan'
    | 'exif'
    | 'adobe'
    | 'end'
    | 'other';
  readonly marker: number;
  readonly body: Uint8Array;
  /** Where to look for the next segment. */
  readonly end: number;
}

const kinds: Readonly<Record<number, JpegSegment['kind']>> = {
  196: 'huffman',
  // Not frames: extensions, and the conditioning of arithmetic codes.
  200: 'other',
  204: 'other',
  217: 'end',
  218: 'scan',
  219: 'quantization',
  221: 'restart-interval',
  225: 'exif',
  238: 'adobe',
};

/** Returns the next segment from an offset on, skipping everything else; undefined if there is none. */
export function nextSegment(bytes: Uint8Array, offset: number): JpegSegment | undefined {
  for (let at = bytes.indexOf(0xff, offset); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    if (hasNoBody(marker)) continue;
    const kind = kinds[marker] ?? (marker >> 4 === 0xc ? 'frame' : 'other');
    const start = at + 4;
    if (kind === 'end') return {kind, marker, body: bytes.subarray(0, 0), end: at + 2};
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || start > bytes.length) return undefined;
    const end = at + 2 + length;
    return {kind, marker, body: bytes.subarray(start, end), end};
  }
  return undefined;
}

/** True for fill bytes, escaped bytes of a scan, temporary markers, restarts and the start of the image. */
function hasNoBody(marker: number): boolean {
  return marker <= 1 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8);
}
