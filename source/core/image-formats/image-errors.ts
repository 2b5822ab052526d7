import {PinviewError} from '../errors/pinview-error.ts';
import type {ImageType} from './image-header.ts';

const names: Readonly<Record<ImageType, string>> = {png: 'PNG', jpeg: 'JPEG', gif: 'GIF'};

/** Returns the error for a file that violates its format. */
export function damaged(type: ImageType, what: string): PinviewError {
  return new PinviewError('image', `The ${names[type]} is damaged: ${what}.`);
}

/** Returns the error for a variant of a format that hardly any program shows. */
export function unsupported(type: ImageType, what: string): PinviewError {
  return new PinviewError('image', `The ${names[type]} ${what}, which cannot be shown.`);
}
