import {readFileSync} from 'node:fs';
import type {Plugin} from 'esbuild';

/** Leaves everything but the version out of package.json, which the entry would otherwise parse at each start. */
export const versionOnly: Plugin = {
  name: 'version-only',
  setup({onLoad}) {
    onLoad({filter: /[\\/]package\.json$/}, ({path}) => {
      const {version} = JSON.parse(readFileSync(path, 'utf8'));
      return {contents: JSON.stringify({version}), loader: 'json'};
    });
  },
};
