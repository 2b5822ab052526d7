import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

const isRoot = process.getuid?.() === 0;

/** Without these, root may not write where the modes of files forbid it. */
const rightsOverModes = '-dac_override,-dac_read_search,-fowner';

/** What runs a program so that the modes of files hold, even where the tests run as root. */
export const withModes: readonly string[] = isRoot
  ? ['setpriv', `--bounding-set=${rightsOverModes}`, `--inh-caps=${rightsOverModes}`, '--']
  : [];

/** Takes from a folder, and all that is in it, the right to be written. Returns how to give it back. */
export function makeReadOnly(folder: string): () => void {
  const entries = readdirSync(folder, {recursive: true, withFileTypes: true});
  const folders = [folder, ...entries.filter(entry => entry.isDirectory()).map(pathOf)];
  const setModes = (folderMode: number, fileMode: number) => {
    for (const path of folders) chmodSync(path, folderMode);
    for (const entry of entries) if (entry.isFile()) chmodSync(pathOf(entry), fileMode);
  };
  setModes(0o500, 0o400);
  return () => {
    if (existsSync(folder)) setModes(0o700, 0o600);
  };
}

const pathOf = ({parentPath, name}: {parentPath: string; name: string}) => join(parentPath, name);

/**
 * Returns what runs a program so that a folder is on a disk that has no room for more than 4 KiB, where a disk may be
 * mounted; elsewhere so that no file becomes longer than 1 KiB, which looks the same to the program: what is written
 * is cut off, and the next write fails.
 */
export function withFullDisk(folder: string): readonly string[] {
  const mount = ['unshare', '--map-root-user', '--mount', 'sh', '-c'];
  const script = `mount -t tmpfs -o size=4k,mode=700 full '${folder}' && exec "$@"`;
  try {
    execFileSync('unshare', [...mount.slice(1), script, 'sh', 'true'], {stdio: 'ignore'});
    return [...mount, script, 'sh'];
  } catch {
    // Node would be ended by the signal, unless it listens to it.
    const listening = '--import data:text/javascript,process.on(`SIGXFSZ`,()=>{})';
    return ['bash', '-c', `ulimit -f 1; NODE_OPTIONS='${listening}' exec "$@"`, 'bash'];
  }
}
