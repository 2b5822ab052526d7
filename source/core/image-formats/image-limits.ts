import {PinviewError} from '../errors/pinview-error.ts';
import {groupDigits} from '../text/group-digits.ts';
import {damaged} from './image-errors.ts';
import type {ImageHeader} from './image-header.ts';

/** Images with more bytes are not drawn. */
export const maxImageBytes = 8 * 1024 * 1024;
const maxPixels = 40_000_000;
/** The most that JPEG and GIF can state; a row of pixels has to be held in memory. */
const maxSide = 65_535;

/** @throws PinviewError for an image that has no size or is too large to decode. */
export function checkSize({type, width, height}: ImageHeader): void {
  if (width === 0 || height === 0) throw damaged(type, 'it has no size');
  if (Math.max(width, height) > maxSide)
    throw tooLarge(`${groupDigits(Math.max(width, height))} pixels on one side`, groupDigits(maxSide));
  if (width * height > maxPixels)
    throw tooLarge(`${groupDigits(Math.ceil((width * height) / 1e6))} megapixels`, String(maxPixels / 1e6));
}

function tooLarge(size: string, most: string): PinviewError {
  return new PinviewError('image', `The image has ${size}, more than the ${most} that are shown.`);
}
