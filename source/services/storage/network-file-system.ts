import {statfs} from 'node:fs/promises';
import {dirname} from 'node:path';
import process from 'node:process';

/** The types of statfs(2) where two machines, or whoever serves the files, may not append one after the other. */
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

/** Tells whether a file system is one of the network’s, as far as that is known: only Linux tells its type. */
export async function isOnNetwork(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    const {type} = await statfs(path);
    // Of 32 bits, with or without a sign.
    return networkTypes.has(type >>> 0);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(path) !== path;
    return isMissing && isOnNetwork(dirname(path));
  }
}
