import fc from 'fast-check';
import {isQuickRun} from './slow-test.ts';

/** As many as take a moment, and in the slow suite a second or two. */
const roundsInSuite = isQuickRun ? 100 : 2000;

/**
 * Runs a property for arbitrary values: in the suite the same ones each time; with `PINVIEW_FUZZ_ROUNDS` as many as that
 * says, others each time unless `PINVIEW_FUZZ_SEED` gives the seed that a failure has printed.
 */
export function fuzz<T>(values: fc.Arbitrary<T>, property: (value: T) => void): void {
  const {PINVIEW_FUZZ_ROUNDS: rounds, PINVIEW_FUZZ_SEED: seed} = process.env;
  const ownSeed = rounds === undefined ? {seed: 24} : {};
  fc.assert(fc.property(values, property), {
    numRuns: Number(rounds ?? roundsInSuite),
    ...(seed === undefined ? ownSeed : {seed: Number(seed)}),
  });
}

/**
 * Any character, for the unit of strings. That of fast-check, `binary`, takes a second for a table of all of them, which
 * it needs only to shrink values that it has not made.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({min: 0, max: 0x10ffff - 0x800})
  .map(number => String.fromCodePoint(number < 0xd800 ? number : number + 0x800));

/** Any text, torn surrogates and control characters too. */
const anyText = fc.string({unit: fc.integer({min: 0, max: 0xffff}).map(code => String.fromCharCode(code))});

/** Texts that are made of the pieces that mean something to a parser, with anything in between. */
export function textOf(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof({weight: 4, arbitrary: fc.constantFrom(...pieces)}, anyText);
  return fc.array(piece, {maxLength: 12}).map(all => all.join(''));
}

/** Texts that were right, and of which a part is missing, repeated or replaced. */
export function damagedTextOf(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.nat(), fc.nat(), anyText).map(([text, from, to, inserted]) => {
    const [start, end] = [from % (text.length + 1), to % (text.length + 1)];
    // Where the end is before the start, what is in between is there twice.
    return text.slice(0, start) + inserted + text.slice(end);
  });
}
