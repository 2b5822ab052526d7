import {accessSync, constants} from 'node:fs';
import process from 'node:process';

/** A file of certificates that NODE_EXTRA_CA_CERTS names, and that Node cannot read. */
export interface MissingCertificates {
  readonly file: string;
  /** The system's, as in `ENOENT`. */
  readonly code: string;
}

/** Returns the file that NODE_EXTRA_CA_CERTS names, if it cannot be read: Node carries on without it. */
export function missingCertificates(environment = process.env): MissingCertificates | undefined {
  const file = environment.NODE_EXTRA_CA_CERTS;
  if (!file) return undefined;
  try {
    accessSync(file, constants.R_OK);
    return undefined;
  } catch (error) {
    return {file, code: (error as NodeJS.ErrnoException).code ?? 'unreadable'};
  }
}

/**
 * Makes Node print its warning about the file now, rather than on the first secure connection. Returns whether there
 * was one.
 */
export async function complainOfCertificates(): Promise<boolean> {
  if (missingCertificates() === undefined) return false;
  const {default: tls} = await import('node:tls');
  try {
    tls.createSecureContext();
  } catch {
    // The connection's error tells the user.
  }
  return true;
}
