import type {FinderOptions, ImageSupportFinder} from './image-support.ts';
import type {TerminalInput} from './ink-stdin.ts';

/** Creates an image support finder whose code is loaded when the first image is to be shown. */
export function findImageSupportLazily(
  input: TerminalInput,
  readOptions: () => FinderOptions,
): ImageSupportFinder {
  let finder: Promise<ImageSupportFinder> | undefined;
  const load = async () => {
    const {createImageSupportFinder} = await import('./image-support.ts');
    return createImageSupportFinder(input, readOptions());
  };
  return {
    find: async () => {
      finder ??= load();
      return (await finder).find();
    },
  };
}
