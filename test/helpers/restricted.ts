import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

const isRoot = process.getuid?.() === 0;

/** The capabilities to drop: they let root ignore file modes. */
const rightsOverModes = '-dac_override,-dac_read_search,-fowner';

/** The command prefix that makes file modes apply to a program, even if the tests run as root. */
export const withModes: readonly string[] = isRoot
  ? ['setpriv', `--bounding-set=${rightsOverModes}`, `--inh-caps=${rightsOverModes}`, '--']
  : [];

/** Makes a folder and everything in it read-only. Returns a function that makes it writable again. */
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
 * Returns the command prefix that runs a program with a folder on a disk of 4 KiB, where one can be mounted. Elsewhere it
 * limits files to 1 KiB, which looks the same to the program: a write is cut short, and the next one fails.
 */
export function withFullDisk(folder: string): readonly string[] {
  const mount = ['unshare', '--map-root-user', '--mount', 'sh', '-c'];
  const script = `mount -t tmpfs -o size=4k,mode=700 full '${folder}' && exec "$@"`;
  try {
    execFileSync('unshare', [...mount.slice(1), script, 'sh', 'true'], {stdio: 'ignore'});
    return [...mount, script, 'sh'];
  } catch {
    // Unless Node listens for the signal, it is killed by it.
    const listening = '--import data:text/javascript,process.on(`SIGXFSZ`,()=>{})';
    return ['bash', '-c', `ulimit -f 1; NODE_OPTIONS='${listening}' exec "$@"`, 'bash'];
  }
}
