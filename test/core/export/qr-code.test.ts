import assert from 'node:assert/strict';
import {test} from 'node:test';
import {halfBlocks, qrCode} from '../../../source/core/export/qr-code.ts';

const address =
  'https://premium.aiozpin.network/ipfs/bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';

/** Returns rows of modules, dark where there is a `#`. */
const modules = (...rows: readonly string[]) => rows.map(row => Array.from(row, each => each === '#'));

/** Returns how many modules are light at the start of a row, and how many at its end. */
const lightEnds = (row: readonly boolean[]) => [row.indexOf(true), row.length - 1 - row.lastIndexOf(true)];

/** Returns the modules that lines of half blocks draw. */
function modulesOf(lines: readonly string[]): readonly boolean[][] {
  return lines.flatMap(line => [
    Array.from(line, block => '▀█'.includes(block)),
    Array.from(line, block => '▄█'.includes(block)),
  ]);
}

test('two modules are a character, the upper one above the lower one', () => {
  assert.deepEqual(halfBlocks(modules('# # ', '## #', '    ', '####')), ['█▄▀▄', '▄▄▄▄']);
  assert.deepEqual(halfBlocks([]), []);
});

test('below a last odd row it is light', () => {
  assert.deepEqual(halfBlocks(modules('##', '##', '# ')), ['██', '▀ ']);
});

test('a code is a square with four light modules on each side, and dark corners but for one', () => {
  for (const text of ['a', address, 'é'.repeat(500), 'a'.repeat(2953)]) {
    const {lines = [], columns = 0} = qrCode(text) ?? {};
    assert.ok(lines.every(line => line.length === columns));
    const rows = modulesOf(lines).slice(0, columns);
    assert.equal(lines.length, Math.ceil(columns / 2));
    const [first, last] = [
      rows.findIndex(row => row.includes(true)),
      rows.findLastIndex(row => row.includes(true)),
    ];
    assert.deepEqual([first, columns - 1 - last], [4, 4]);
    assert.ok(rows.slice(4, -4).every(row => lightEnds(row).every(light => light >= 4)));
    const finder = [true, true, true, true, true, true, true, false];
    assert.deepEqual(rows[4]?.slice(4, 12), finder);
    assert.deepEqual(rows[4]?.slice(-12, -4), finder.toReversed());
    assert.deepEqual(rows.at(-5)?.slice(4, 12), finder);
  }
});

test('the address of a CID at a gateway takes 45 columns and 23 lines', () => {
  const {lines, columns} = qrCode(address) ?? {};
  assert.deepEqual([columns, lines?.length], [45, 23]);
});

test('a text of more bytes than the largest code holds has none', () => {
  assert.equal(qrCode('a'.repeat(2953))?.columns, 177 + 8);
  assert.equal(qrCode('a'.repeat(2954)), undefined);
  assert.equal(qrCode('é'.repeat(1477)), undefined);
});
