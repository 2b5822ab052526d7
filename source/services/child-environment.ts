/** What a helper program needs to find its display, its bus and its libraries. Nothing else is handed on. */
const needed = [
  'PATH',
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
 * Returns the environment for a child process: only what helper programs need, so that no key or token in
 * pinview's own environment can reach them.
 */
export function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = needed.map(name => [name, environment[name]]).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
