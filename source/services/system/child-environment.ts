import {delimiter, isAbsolute} from 'node:path';

/** The variables that helper programs need to find their display, bus and libraries. Nothing else is passed on. */
const needed = [
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TMPDIR',
  'TERM',
  'TMUX',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'XDG_SESSION_TYPE',
  'XDG_DATA_HOME',
  'XDG_CONFIG_HOME',
  'DBUS_SESSION_BUS_ADDRESS',
  'GNOME_KEYRING_CONTROL',
  'LD_LIBRARY_PATH',
  'SystemRoot',
  'SystemDrive',
  'windir',
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
  'WSL_DISTRO_NAME',
  'WSL_INTEROP',
];

/**
 * Returns the environment for a child process: only what helper programs need, so that no key or token in pinview's own
 * environment can reach them.
 */
export function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folders = programFolders(environment);
  // With an empty PATH, programs would be searched for in the working folder: execvp(3).
  const path = folders.length > 0 ? folders.join(delimiter) : undefined;
  const entries = [['PATH', path], ...needed.map(name => [name, environment[name]])];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * Returns the folders to search for programs. Leaves out relative ones in the PATH: in somebody else's folder, a program of
 * that name may be theirs.
 */
export function programFolders({PATH = ''}: NodeJS.ProcessEnv): readonly string[] {
  return PATH.split(delimiter).filter(isAbsolute);
}
