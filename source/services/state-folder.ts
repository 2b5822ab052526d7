import envPaths from 'env-paths';

/**
 * Returns the folder for what pinview remembers: `$XDG_STATE_HOME/pinview` on Linux (XDG base directory
 * specification), the application data folder elsewhere.
 */
export function stateFolder(platform: NodeJS.Platform): string {
  const paths = envPaths('pinview', {suffix: ''});
  // What env-paths calls `log` is the state folder on Linux, and a folder for log files elsewhere.
  return platform === 'darwin' || platform === 'win32' ? paths.data : paths.log;
}
