import {cidIn, cidSpellings, multihashOf} from '../cid/cid.ts';
import {pinTitle} from '../pin/verdict.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Lookup} from './lookup.ts';
import {lookupFields} from './lookup-fields.ts';

/** The pins that a word on a command line stands for, and how it matches them. */
export interface KnownPins {
  readonly by: 'cid' | 'name' | 'beginning';
  /** At least one. */
  readonly lookups: readonly Lookup[];
}

/** What a pin can be called. */
interface Called {
  readonly lookup: Lookup;
  /** Empty if it has none. */
  readonly name: string;
  /** The name, followed by a slash for a directory. */
  readonly title: string;
  readonly cid: string;
}

/**
 * Returns the known pins that a word stands for: those with this CID in any form; else those with this name; else those
 * whose name or pin ID begins with it; else those whose CID does. Returns undefined rather than a guess if there are none.
 */
export function findKnownPins(word: string, known: readonly Lookup[]): KnownPins | undefined {
  const cid = cidIn(word);
  const wanted = composed(cid ?? word);
  if (wanted.trim() === '') return undefined;
  const pins = known.map(called);
  const multihash = cid === undefined ? undefined : multihashOf(cid);
  const ways: ReadonlyArray<readonly [KnownPins['by'], (pin: Called) => boolean]> =
    multihash === undefined
      ? [
          ['name', ({name, title}) => name === wanted || title === wanted],
          [
            'beginning',
            ({lookup, title}) => title.startsWith(wanted) || lookup.pinId.startsWith(wanted.toLowerCase()),
          ],
          ['beginning', pin => cidSpellings(pin.cid).some(spelling => spelling.startsWith(wanted))],
        ]
      : [['cid', pin => multihashOf(pin.cid) === multihash]];
  for (const [by, isMeant] of ways) {
    const lookups = pins.filter(isMeant).map(({lookup}) => lookup);
    if (lookups.length > 0) return {by, lookups};
  }
  return undefined;
}

/** Returns the names of the known pins, each once, newest first. */
export function knownNames(known: readonly Lookup[]): readonly string[] {
  return [...new Set(known.map(lookup => called(lookup).name).filter(name => name !== ''))];
}

function called(lookup: Lookup): Called {
  const fields = lookupFields(lookup);
  const name = composed(sanitize(fields?.name ?? '').trim());
  const title = fields === undefined || name === '' ? '' : composed(pinTitle(fields));
  return {lookup, name, title, cid: fields?.cid ?? ''};
}

/** Composes accents, which some systems write as separate characters. */
function composed(text: string): string {
  return text.normalize('NFC');
}
