import type {ImageSize} from '../image/pixels.ts';
import {viewOf} from './byte-view.ts';
import {nextSegment} from './jpeg-segments.ts';
import {readOrientation, turned} from './orientation.ts';

export type ImageType = 'png' | 'jpeg' | 'gif';

export interface ImageHeader extends ImageSize {
  readonly type: ImageType;
}

const signatures: ReadonlyArray<readonly [ImageType, RegExp]> = [
  ['png', /^\u0089PNG\r\n\u001A\n/],
  ['jpeg', /^\u00FF\u00D8\u00FF/],
  ['gif', /^GIF8[79]a/],
];

/** Returns the type of image that begins with these bytes; undefined for anything else. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, 8));
  return signatures.find(([, pattern]) => pattern.test(beginning))?.[0];
}

/** Reads the type and size from the first bytes of an image; undefined if they are not an image’s, or end before its size. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const type = imageType(bytes);
  const size = type && readers[type](bytes);
  return type && size && {type, ...size};
}

const readers: Readonly<Record<ImageType, (bytes: Uint8Array) => ImageSize | undefined>> = {
  png(bytes) {
    if (bytes.length < 24 || String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR') return undefined;
    const view = viewOf(bytes);
    return {width: view.getUint32(16), height: view.getUint32(20)};
  },
  gif(bytes) {
    if (bytes.length < 10) return undefined;
    const view = viewOf(bytes);
    return {width: view.getUint16(6, true), height: view.getUint16(8, true)};
  },
  /** The size as shown: a camera held upright only notes that beside the pixels. */
  jpeg(bytes) {
    let orientation = 1;
    for (let next = nextSegment(bytes, 2); next !== undefined; next = nextSegment(bytes, next.end)) {
      const {kind, body} = next;
      if (kind === 'exif') orientation = readOrientation(body);
      if (kind === 'scan' || kind === 'end') return undefined;
      if (kind !== 'frame' || body.length < 5) continue;
      const view = viewOf(body);
      return turned({width: view.getUint16(3), height: view.getUint16(1)}, orientation);
    }
    return undefined;
  },
};
