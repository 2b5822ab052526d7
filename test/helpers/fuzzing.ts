import fc from 'fast-check';
import {isQuickRun} from './slow-test.ts';

/** Takes a moment, or a second or two in the slow suite. */
const roundsInSuite = isQuickRun ? 100 : 2000;

/**
 * Checks a property for arbitrary values. In the suite they are the same each time. With `PINVIEW_FUZZ_ROUNDS` there are
 * that many, different each time unless `PINVIEW_FUZZ_SEED` is set to the seed that a failure printed.
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
 * Any character, as the unit of strings. fast-check's own `binary` spends a second on a table of all characters, which it
 * needs only to shrink values it has not generated.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({min: 0, max: 0x10ffff - 0x800})
  .map(number => String.fromCodePoint(number < 0xd800 ? number : number + 0x800));

/** Any text, including lone surrogates and control characters. */
const anyText = fc.string({unit: fc.integer({min: 0, max: 0xffff}).map(code => String.fromCharCode(code))});

/** Returns texts made of pieces that mean something to a parser, with anything in between. */
export function textOf(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof({weight: 4, arbitrary: fc.constantFrom(...pieces)}, anyText);
  return fc.array(piece, {maxLength: 12}).map(all => all.join(''));
}

/** Returns texts with a part missing, repeated or replaced. */
export function damagedTextOf(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.nat(), fc.nat(), anyText).map(([text, from, to, inserted]) => {
    const [start, end] = [from % (text.length + 1), to % (text.length + 1)];
    // If the end is before the start, the text between them appears twice.
    return text.slice(0, start) + inserted + text.slice(end);
  });
}
