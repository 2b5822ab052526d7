import {dirname} from 'node:path';
import process from 'node:process';
import {files} from './files.ts';

/** File system types, from statfs(2), where appends from several machines or through a server may not be atomic. */
const networkTypes: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x01021997, // 9P
  0x65735546, // FUSE
  0x00c36400, // Ceph
  0x5346414f, // AFS
  0x0bd00bd0, // Lustre
]);

/** Tells whether a path is on a network file system, as far as that is known: only Linux has these types. */
export async function isOnNetwork(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    const {type} = await files.statfs(path);
    // The type has 32 bits, signed or not.
    return networkTypes.has(type >>> 0);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(path) !== path;
    return isMissing && isOnNetwork(dirname(path));
  }
}
