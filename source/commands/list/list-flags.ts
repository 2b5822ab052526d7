import {type Command, InvalidArgumentError, Option} from 'commander';
import {cidIn, cidSpellings, multihashOf} from '../../core/cid/cid.ts';
import type {Field} from '../../core/pin/pin.ts';
import type {PinState} from '../../core/pin/verdict.ts';
import {parseDuration} from '../../core/text/parse-duration.ts';

/** The flags that filter pins, by commander's names for them. */
export interface FilterFlags {
  readonly state?: PinState;
  readonly name?: string;
  readonly cid?: WantedCid;
  readonly meta?: readonly Field[];
  readonly since?: Since;
}

/** The spellings of a CID, and the multihash that they share. */
interface WantedCid {
  readonly spellings: readonly string[];
  readonly multihash: string;
}

/** A time, as written and in milliseconds since 1970. */
interface Since {
  readonly text: string;
  readonly time: number;
}

/** The flags, by commander's names for them. */
export interface ListFlags extends FilterFlags {
  readonly all?: true;
  readonly limit?: number;
  readonly offset: number;
  readonly sort: 'newest' | 'size' | 'name';
  readonly reverse?: true;
  readonly json?: true;
  readonly jsonl?: true;
  readonly csv?: true;
  readonly field?: readonly string[];
}

const states: readonly PinState[] = ['pinned', 'pinning', 'failed', 'unpinned', 'unknown'];

/** Adds the flags that filter pins. */
export function withFilterFlags(command: Command): Command {
  return command
    .addOption(new Option('--state <state>', 'only those in this state').choices(states))
    .option('--name <text>', 'only those with this in their name, ignoring case')
    .option('--cid <cid>', 'only those with this CID, in any form', readWantedCid)
    .option('--meta <key=value>', 'only those with this label; may be repeated', readLabel)
    .option(
      '--since <time>',
      'only those pinned or requested since a date (2026-01-31) or less than 7d, 12h, … ago',
      readSince,
    );
}

/** Parses a whole number. Throws commander's error for anything else. */
export function readOffset(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Use a whole number.');
  return Number(text);
}

/** Reads a CID in any form. Throws commander's error for anything else. */
function readWantedCid(text: string): WantedCid {
  const cid = cidIn(text) ?? text;
  const multihash = multihashOf(cid);
  if (multihash === undefined) throw new InvalidArgumentError('Use a CID.');
  return {spellings: [...new Set(cidSpellings(cid))], multihash};
}

/** Adds a label, written as key=value, to those from earlier uses of the flag. */
function readLabel(text: string, before: readonly Field[] = []): readonly Field[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Use key=value.');
  return [...before, {name: text.slice(0, at), value: text.slice(at + 1)}];
}

/** Parses a date, or an age counted back from now. Throws commander's error for anything else. */
function readSince(text: string): Since {
  const age = /^[\d.]+$/.test(text) ? undefined : parseDuration(text);
  if (age !== undefined) return {text, time: Date.now() - age};
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new InvalidArgumentError(
      'Use a date such as 2026-01-31 or 2026-01-31T10:00Z, or a time span such as 7d.',
    );
  return {text, time};
}
