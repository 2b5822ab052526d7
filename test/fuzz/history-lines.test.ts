/*
 * Lines of the history, which a crash, an editor or another version may have left in any shape. To run longer than the
 * suite does: PINVIEW_FUZZ_ROUNDS=1000000 npm run test:suite -- fuzz/history
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
  entryLine,
  type HistoryEntry,
  isLaterVersion,
  latestLookups,
  parseEntry,
  pinOf,
} from '../../source/core/history/lookup.ts';
import {type ProofEntry, parseProof, proofLine} from '../../source/core/history/proof-line.ts';
import {provedContents} from '../../source/core/history/proofs.ts';
import {anyCharacter, damagedTextOf, fuzz, textOf} from '../helpers/fuzzing.ts';
import {sampleProof} from '../helpers/sample-proof.ts';

const lookups: fc.Arbitrary<HistoryEntry> = fc.record({
  pinId: fc.uuid(),
  at: fc.integer({min: -8.64e15, max: 8.64e15}),
  scope: fc.string(),
  record: fc.oneof(fc.json(), fc.string({unit: anyCharacter})),
});
const lines = lookups.map(entryLine);
const foreign = fc.oneof(
  damagedTextOf(lines),
  textOf([
    '{"version":',
    '1',
    '2',
    ',"at":',
    '1e999',
    ',"scope":""',
    ',"pinId":',
    ',"record":',
    '"',
    '}',
    '\0',
  ]),
);

test('a lookup is read back as it was kept, from one line', () => {
  fuzz(lookups, lookup => {
    const line = entryLine(lookup);
    assert.equal(line.indexOf('\n'), line.length - 1);
    const {pinId, at, scope, record} = parseEntry(line.trimEnd()) ?? assert.fail('not read');
    assert.deepEqual({pinId, at, scope, record}, {...lookup});
  });
});

test('any line is a lookup, of a later version, or nothing; and what is read can be listed and written', () => {
  fuzz(fc.array(foreign, {maxLength: 5}), texts => {
    const read = texts.map(parseEntry).filter(lookup => lookup !== undefined);
    for (const text of texts) if (isLaterVersion(text)) assert.equal(parseEntry(text), undefined);
    for (const lookup of latestLookups(read)) {
      pinOf(lookup);
      assert.equal(new Date(lookup.at).getTime(), Math.trunc(lookup.at));
      assert.deepEqual(parseEntry(entryLine({...lookup, scope: ''}).trimEnd())?.record, lookup.record);
    }
  });
});

const plain = {noNullPrototype: true};
const proofs: fc.Arbitrary<ProofEntry> = fc.record(
  {
    scope: fc.string(),
    proof: fc
      .record(
        {
          cid: fc.string(),
          pinId: fc.uuid(),
          blocks: fc.nat(),
          missing: fc.array(fc.record({cid: fc.string(), path: fc.string({unit: anyCharacter})}, plain)),
          reason: fc.string(),
        },
        plain,
      )
      .map(sampleProof),
  },
  plain,
);

test('a proof is read back as it was kept, from one line, which is no lookup', () => {
  fuzz(proofs, entry => {
    const line = proofLine(entry);
    assert.equal(line.indexOf('\n'), line.length - 1);
    assert.deepEqual(parseProof(line.trimEnd()), entry);
    assert.equal(parseEntry(line), undefined);
  });
});

test('any line is a proof or nothing, and what is read can be listed and written', () => {
  fuzz(fc.array(damagedTextOf(proofs.map(proofLine)), {maxLength: 3}), texts => {
    const read = texts.map(parseProof).filter(entry => entry !== undefined);
    provedContents(read.map(({proof}) => proof));
    for (const entry of read) assert.deepEqual(parseProof(proofLine(entry)), entry);
  });
});
