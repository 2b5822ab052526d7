import {homedir} from 'node:os';
import {isAbsolute} from 'node:path';
import process from 'node:process';

/** The home used if there is none, so that errors about it name this path. */
const noHome = '/nonexistent';

/** Tells whether there is a home. `homedir()` throws if the environment has none and the system does not know the user. */
function hasHome(): boolean {
  try {
    // A relative home would depend on the folder that pinview is started in.
    return isAbsolute(homedir());
  } catch {
    return false;
  }
}

// env-paths reads these variables as soon as it is loaded, and accepts any value.
if (!hasHome()) process.env.HOME = noHome;
for (const name of ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME']) {
  // Relative paths must be ignored (XDG base directory specification).
  if (!isAbsolute(process.env[name] ?? '')) delete process.env[name];
}
