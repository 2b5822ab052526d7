import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {csvCell, pinsCids, pinsCsv, pinsJsonLines} from '../../../source/core/export/pin-list.ts';
import {parsePin} from '../../../source/core/providers/aioz-record.ts';
import {sampleCid, sampleId, samplePin} from '../pin/sample-pin.ts';

const date = '2025-03-01T10:00:00Z';

describe('pins as CSV', () => {
  test('have a header, and a line each that ends as RFC 4180 wants it', () => {
    const pins = [
      samplePin({size: 7, date_pinned: date, metadata: {name: 'a, "b".txt'}}),
      samplePin({size: null, date_pinned: null, metadata: {}}),
    ];
    assert.equal(
      pinsCsv(pins),
      'id,name,status,size,created,cid\r\n' +
        `${sampleId},"a, ""b"".txt",DONE,7,${date},${sampleCid}\r\n` +
        `${sampleId},,DONE,,,${sampleCid}\r\n`,
    );
    assert.equal(pinsCsv([]), 'id,name,status,size,created,cid\r\n');
  });

  test('have no cell that a spreadsheet would run', () => {
    for (const [text, cell] of [
      ['=1+1', "'=1+1"],
      ['+1', "'+1"],
      ['-1', "'-1"],
      ['@sum', "'@sum"],
      ['\ta', "'\ta"],
      ['\ra', '"\'\ra"'],
      ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
      ['a=1', 'a=1'],
    ] as const) {
      assert.equal(csvCell(text), cell);
    }
    const [, line] = pinsCsv([samplePin({metadata: {name: '=cmd|x\n\u001B[31m'}})]).split('\r\n');
    assert.match(line ?? '', /^[^,]+,'=cmd\|x ?,/);
  });
});

test('Pins as JSON Lines are their records, each on a line, as they came', () => {
  const record = `{\n  "id": "${sampleId}",\n "cid":"${sampleCid}", "size": 9007199254740993, "x": [1.0, {}], "x": "a b\u202E"\n}`;
  assert.equal(
    pinsJsonLines([parsePin(record), samplePin()]).split('\n')[0],
    `{"id":"${sampleId}","cid":"${sampleCid}","size":9007199254740993,"x":[1.0,{}],"x":"a b\\u202e"}`,
  );
  assert.equal(pinsJsonLines([samplePin(), samplePin()]).split('\n').length, 3);
});

test('Pins as CIDs have one on each line', () => {
  assert.equal(pinsCids([samplePin(), samplePin()]), `${sampleCid}\n${sampleCid}\n`);
});
