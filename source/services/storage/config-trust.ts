import type {Stats} from 'node:fs';
import {dirname} from 'node:path';
import process from 'node:process';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {ownershipProblem} from './ownership.ts';
import {isTrustedOwner, nobody} from './trusted-owner.ts';
import {faultOnWay} from './trusted-path.ts';

/*
 * Anyone who can change the config can redirect the keys. Remedies must not take a file away from another user who may need
 * it: they only close the user's own files to others, and only take over files of “nobody”.
 */

/** @throws PinviewError `config` if others can change a folder or link on the way to the config, following links. */
export function requireTrustedWay(file: string): void {
  const found = faultOnWay(file, {followsLinks: true, isTrustedOwner});
  if (found === undefined) return;
  const {path, fault, stats} = found;
  if (fault === 'foreign') throw foreign(path, stats);
  throw open(path, stats, path === dirname(file) ? 'chmod 700' : 'chmod go-w');
}

/** @throws PinviewError `config` if others can change the file that was opened at this path. */
export function requireTrustedFile(path: string, stats: Stats): void {
  // Windows has access control lists instead of owners and bits.
  const fault = process.getuid && ownershipProblem(stats, process.getuid());
  if (fault === 'foreign' && !isTrustedOwner(stats.uid)) throw foreign(path, stats);
  if (stats.isFile() && (stats.mode & 0o022) !== 0 && process.getuid) throw open(path, stats, 'chmod 600');
}

function open(path: string, {uid}: Stats, remedy: string): PinviewError {
  return new PinviewError('config', `Other users of this machine can change ${path}.`, {
    hint: uid === process.getuid?.() ? `${remedy} ${path}` : elsewhere,
  });
}

function foreign(path: string, {uid}: Stats): PinviewError {
  return new PinviewError('config', `${path} belongs to another user, who can change it.`, {
    hint: uid === nobody ? `If its content is right: sudo chown "$(id -u)" ${path}` : elsewhere,
  });
}

const elsewhere = 'Set XDG_CONFIG_HOME to a folder that only you can change.';
