import type {DecodeImage} from './decode-image.ts';

/** Decodes images with code that is loaded when the first one is to be shown. */
export const decodeLazily: DecodeImage = async (bytes, options) => {
  const {decodeImage} = await import('./decode-image.ts');
  return decodeImage(bytes, options);
};
