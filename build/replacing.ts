import {readFileSync} from 'node:fs';
import type {Plugin} from 'esbuild';

/**
 * Returns a step that puts something else in place of what is wanted, in the source of a dependency. The build fails
 * where there is no such file any more, or nothing of that in it.
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
 * Returns the source of a dependency with its replacement for whatever is wanted.
 *
 * @throws Error if there is nothing of that any more.
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
