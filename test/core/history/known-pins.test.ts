import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {CID} from 'multiformats/cid';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {findKnownPins} from '../../../source/core/history/known-pins.ts';
import type {Lookup} from '../../../source/core/history/lookup.ts';
import {readPinArgument} from '../../../source/core/history/read-pin-word.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {idOf} from '../../helpers/sample-lookups.ts';

const now = 1_740_823_200_000;
const image = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';
/** One multihash with two codecs and in two CID versions. */
const folderV0 = 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG';
const folder = CID.parse(folderV0);
const folderV1 = folder.toV1().toString();
const folderRaw = CID.createV1(0x55, folder.multihash).toString();

interface Known {
  readonly name?: string;
  readonly cid?: string;
  readonly is_dir?: boolean;
}

function pins(...all: readonly Known[]): readonly Lookup[] {
  return all.map(({name, cid = image, is_dir}, index) => ({
    pinId: idOf(index),
    at: now - 130_000,
    scope: '',
    record: JSON.stringify({id: idOf(index), cid, status: 'DONE', pinned: true, is_dir, metadata: {name}}),
  }));
}

const known = pins(
  {name: 'paper-1.pdf'},
  {name: 'paper-2.pdf'},
  {name: 'holiday.mp4', cid: folderV0},
  {name: 'site', is_dir: true},
  {name: 'Café.txt'.normalize('NFD')},
);

/** Returns the numbers of the pins that a word refers to. */
const meant = (word: string, among = known) =>
  findKnownPins(word, among)?.lookups.map(({pinId}) => Number.parseInt(pinId.slice(-12), 16)) ?? [];

describe('a known pin is meant by', () => {
  test('its whole name, also where others begin with it, and a directory with its slash or without', () => {
    assert.deepEqual(meant('holiday.mp4'), [2]);
    assert.deepEqual(meant('site'), [3]);
    assert.deepEqual(meant('site/'), [3]);
    assert.deepEqual(meant('a', pins({name: 'a'}, {name: 'ab'})), [0]);
    assert.deepEqual(meant('a', pins({name: 'a'}, {name: 'a'})), [0, 1]);
  });

  test('a beginning of its name or its ID', () => {
    assert.deepEqual(meant('hol'), [2]);
    assert.deepEqual(meant('paper'), [0, 1]);
    assert.deepEqual(meant('paper-1'), [0]);
    assert.deepEqual(meant(idOf(4).slice(0, -1)), [0, 1, 2, 3, 4]);
    assert.deepEqual(meant(idOf(0).slice(0, -1).toUpperCase(), pins({})), [0]);
  });

  test('an accent in either of its spellings', () => {
    assert.deepEqual(meant('Café.txt'.normalize('NFC')), [4]);
    assert.deepEqual(meant('Café'.normalize('NFD')), [4]);
  });

  test('its CID in any version, base, codec or address, and its beginning', () => {
    for (const cid of [
      folderV0,
      folderV1,
      folderRaw,
      `ipfs://${folderV1}`,
      `https://dweb.link/ipfs/${folderV0}/a`,
    ])
      assert.deepEqual(meant(cid), [2], cid);
    assert.deepEqual(meant(folderV1.slice(0, 12)), [2]);
    assert.deepEqual(meant('QmYw'), [2]);
    assert.deepEqual(meant(image), [0, 1, 3, 4]);
  });

  test('a beginning of its CID only where no name or ID begins so', () => {
    assert.deepEqual(meant('bafk', pins({name: 'bafk.txt'}, {name: 'other'})), [0]);
  });

  test('nothing that is merely alike: no letters with gaps, no other case, no middle, no empty word', () => {
    for (const word of ['hldy', 'HOLIDAY.MP4', 'mp4', 'oliday', '', ' ', idOf(0).slice(1, 9)])
      assert.deepEqual(meant(word), [], word);
  });
});

function problemOf(word: string, among = known, commands: readonly string[] = []): PinviewError {
  try {
    readPinArgument(word, {syntax: aioz.pinIds, known: among, commands, now});
  } catch (error) {
    assert.ok(error instanceof PinviewError && error.code === 'usage');
    return error;
  }
  assert.fail(`${word} is understood`);
}

describe('a word on the command line', () => {
  test('is a pin ID in any text before it is anything else', () => {
    const read = (word: string) => readPinArgument(word, {syntax: aioz.pinIds, known, commands: [], now});
    assert.equal(read(`https://pins.example/${idOf(9)}`), idOf(9));
    assert.equal(read('holiday.mp4'), idOf(2));
  });

  test('that several pins have is refused with name, state, ID and age of each', () => {
    const {message, hint} = problemOf('paper');
    assert.equal(message, '2 known pins begin with “paper”.');
    assert.equal(
      hint,
      `  paper-1.pdf  pinned  ${idOf(0)}  2 min ago\n  paper-2.pdf  pinned  ${idOf(1)}  2 min ago\nType more of it, or the pin ID.`,
    );
    assert.equal(problemOf(image).message, '4 known pins have this CID.');
    assert.equal(problemOf('a', pins({name: 'a'}, {name: 'a'})).message, '2 known pins are called “a”.');
  });

  test('that hundreds have is refused with some of them', () => {
    const {hint = ''} = problemOf('p', pins(...Array.from({length: 300}, () => ({name: 'p.txt'}))));
    assert.equal(hint.split('\n').length, 14);
    assert.match(hint, /\n {2}and 288 more\n/);
  });

  test('that no pin has is refused with the nearest name or beginning, a command before those', () => {
    assert.equal(problemOf('hoilday.mp4').hint, 'Did you mean “holiday.mp4”?');
    assert.equal(problemOf('HOLIDAY').hint, 'Did you mean “holiday.mp4”?');
    assert.equal(problemOf('paperr-1.pdf').hint, 'Did you mean “paper-1.pdf” or “paper-2.pdf”?');
    assert.equal(
      problemOf('stauts', pins({name: 'stautz.txt'}), ['status']).hint,
      'Did you mean pinview status?',
    );
    assert.match(problemOf('nonsense').message, /^No pin ID in “nonsense”\./);
    assert.match(problemOf(folderV1, pins({})).message, /^This is a CID\./);
  });

  test('never brings control characters to the terminal', () => {
    const hostile = pins({name: 'a\u001B[31m\u202Eb'}, {name: 'a\nb'});
    assert.doesNotMatch(problemOf('a', hostile).hint ?? '', /[\u001B\u202E]/);
    assert.doesNotMatch(problemOf('\u001B[31mhoilday.mp4').message, /\u001B/);
  });
});
