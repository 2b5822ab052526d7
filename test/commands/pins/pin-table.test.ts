import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {pinTable, pinValues} from '../../../source/commands/pins/pin-table.ts';
import {textWidth} from '../../../source/core/text/width.ts';
import {sampleCid, samplePin} from '../../core/pin/sample-pin.ts';

const now = Date.parse('2025-03-03T10:00:00Z');
const date = '2025-03-01T10:00:00Z';
const named = (name: string, more = {}) => samplePin({date_pinned: date, metadata: {name}, ...more});
const hostile = '\u001B]52;c;c3RvbGVu\u0007\u202Ea\tb\nc\u009B2J';

describe('pins as a table', () => {
  const pins = [
    named('test.png', {size: 50_893}),
    named('', {status: 'FAILED'}),
    named('年度报告.docx'.repeat(9)),
  ];

  test('have state, name, size, age and CID in columns, whatever the names', () => {
    const lines = pinTable(pins, {columns: 140, hasColours: false, now}).split('\n');
    assert.match(lines[0] ?? '', /^STATE {5}NAME {2,}SIZE {6}AGE {2}CID$/);
    assert.match(
      lines[1] ?? '',
      new RegExp(`^✔ pinned {2}test\\.png {2,}49\\.7 KiB {2}2 d {2}${sampleCid}$`),
    );
    assert.match(lines[2] ?? '', /^✖ failed {2}— /);
    const before = lines.slice(1, 4).map(line => textWidth(line.slice(0, line.indexOf(sampleCid))));
    assert.equal(new Set(before).size, 1);
    assert.equal(lines.length, 5);
    for (const line of lines) assert.ok(textWidth(line) <= 140);
  });

  test('cut names only: the CID stays whole on a narrow terminal', () => {
    const table = pinTable(pins, {columns: 40, hasColours: false, now});
    assert.equal(table.split(sampleCid).length, 4);
    assert.match(table, / 年度报告\.do…/);
  });

  test('are the same in colours', () => {
    const coloured = pinTable(pins, {columns: 140, hasColours: true, now});
    assert.ok(coloured.includes('\u001B[31m✖ failed'));
    assert.equal(stripVTControlCharacters(coloured), pinTable(pins, {columns: 140, hasColours: false, now}));
  });
});

test('A pin as tab-separated values is whole, with bytes and date, and nothing that a terminal would obey', () => {
  const long = 'x'.repeat(3000);
  assert.equal(pinValues(named(long, {size: 7})), `pinned\t${long}\t7\t${date}\t${sampleCid}\n`);
  assert.equal(
    pinValues(named(hostile, {size: null, date_pinned: null})),
    `pinned\ta b c\t\t\t${sampleCid}\n`,
  );
});
