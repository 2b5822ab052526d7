import {homedir} from 'node:os';
import {isAbsolute} from 'node:path';
import process from 'node:process';

/** Errors about a missing home name this path. */
const noHome = '/nonexistent';

/** Never throws, as Node does if the environment has no home and the system does not know the user. */
function hasHome(): boolean {
  try {
    // A relative one would depend on the folder that pinview is started in.
    return isAbsolute(homedir());
  } catch {
    return false;
  }
}

// env-paths reads them as soon as it is loaded, and accepts any value.
if (!hasHome()) process.env.HOME = noHome;
for (const name of ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME']) {
  // Relative paths are to be ignored (XDG base directory specification).
  if (!isAbsolute(process.env[name] ?? '')) delete process.env[name];
}
