import {readFileSync} from 'node:fs';
import type {Plugin} from 'esbuild';

/**
 * Creates a plugin that replaces text in the source of a dependency. The build fails if the file, or the text in it, is
 * gone.
 */
export function replacing(
  name: string,
  file: RegExp,
  wanted: string | RegExp,
  replacement: (found: string) => string,
): Plugin {
  return {
    name,
    setup({onLoad, onEnd}) {
      let isFound = false;
      onLoad({filter: file}, ({path}) => {
        isFound = true;
        return {contents: replaceIn(readFileSync(path, 'utf8'), wanted, replacement)};
      });
      onEnd(() => (isFound ? undefined : {errors: [{text: `There is no ${file} any more.`}]}));
    },
  };
}

/**
 * Returns the source of a dependency with the text replaced.
 *
 * @throws Error if the text is gone.
 */
export function replaceIn(
  source: string,
  wanted: string | RegExp,
  replacement: (found: string) => string,
): string {
  const replaced = source.replaceAll(wanted, replacement);
  if (replaced === source) throw new Error(`There is no ${wanted} any more; see whether it is still needed.`);
  return replaced;
}
