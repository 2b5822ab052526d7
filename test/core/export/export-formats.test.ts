import assert from 'node:assert/strict';
import {test} from 'node:test';
import {datedName, exportFormats} from '../../../source/core/export/export-formats.ts';
import {samplePin} from '../pin/sample-pin.ts';

test('files are named after the day', () => {
  const noon = new Date(2026, 10, 27, 12).getTime();
  assert.deepEqual(
    exportFormats.map(format => datedName(format, noon)),
    ['pins-2026-11-27.csv', 'pins-2026-11-27.jsonl', 'cids-2026-11-27.txt'],
  );
});

test('each format has a letter of its own, and writes what it says', () => {
  assert.equal(new Set(exportFormats.map(({letter}) => letter)).size, exportFormats.length);
  const pin = samplePin();
  const [csv, lines, cids] = exportFormats.map(({write}) => write([pin]));
  assert.match(csv ?? '', /^id,name,status,size,created,cid\r\n/);
  assert.equal(JSON.parse(lines ?? '').id, pin.id);
  assert.equal(cids, `${pin.cid}\n`);
});
