import {homedir} from 'node:os';
import {isAbsolute} from 'node:path';
import process from 'node:process';

/** Of a home that is not there it is said what cannot be kept in it. */
const noHome = '/nonexistent';

/** Throws nothing: Node does for who has no home in the environment, and is no user that the system knows. */
function hasHome(): boolean {
  try {
    // Else it would be the folder that pinview is started in.
    return isAbsolute(homedir());
  } catch {
    return false;
  }
}

// env-paths asks for them as soon as it is loaded, and takes what it gets.
if (!hasHome()) process.env.HOME = noHome;
for (const name of ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME']) {
  // A relative path is to be ignored (XDG base directory specification).
  if (!isAbsolute(process.env[name] ?? '')) delete process.env[name];
}
