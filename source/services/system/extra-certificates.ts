import {accessSync, constants} from 'node:fs';
import process from 'node:process';

/** A certificate file that NODE_EXTRA_CA_CERTS names but Node cannot read. */
export interface MissingCertificates {
  readonly file: string;
  /** The system's error code, such as `ENOENT`. */
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
 * Makes Node print its warning about such a file now rather than on the first secure connection. Returns whether there is
 * one.
 */
export async function complainOfCertificates(): Promise<boolean> {
  if (missingCertificates() === undefined) return false;
  const {default: tls} = await import('node:tls');
  try {
    tls.createSecureContext();
  } catch {
    // The error of the connection will tell the user.
  }
  return true;
}
