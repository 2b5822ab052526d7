import './xdg-environment.ts';
import envPaths from 'env-paths';

const paths = envPaths('pinview', {suffix: ''});

/** The folder for the config: `$XDG_CONFIG_HOME/pinview` on Linux, the system's place for it elsewhere. */
export const configFolder = paths.config;

/**
 * Returns the folder for the app's state: `$XDG_STATE_HOME/pinview` on Linux (XDG base directory specification), the
 * application data folder elsewhere.
 */
export function stateFolder(platform: NodeJS.Platform): string {
  // env-paths calls the state folder `log` on Linux; elsewhere that is a folder for log files.
  return platform === 'darwin' || platform === 'win32' ? paths.data : paths.log;
}

/** The folder for anything that can be recreated: `$XDG_CACHE_HOME/pinview` on Linux, the system's place for it elsewhere. */
export const cacheFolder = paths.cache;
