import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {
  recentFields,
  recentJson,
  recentTable,
  recentValues,
} from '../../../source/commands/recent/recent-format.ts';
import type {Lookup} from '../../../source/core/history/lookup.ts';
import {textWidth} from '../../../source/core/text/width.ts';
import {sampleCid, sampleId, samplePin} from '../../core/pin/sample-pin.ts';

const at = Date.parse('2025-03-01T10:00:00Z');
const now = at + 2 * 60_000;
const hostile = '\u001B]52;c;c3RvbGVu\u0007\u202Ea\tb\nc\u009B2J';

function lookupOf(fields: Readonly<Record<string, unknown>> = {}): Lookup {
  return {pinId: sampleId, at, record: samplePin(fields).record};
}

const named = (name: string) => lookupOf({metadata: {name}});
const unreadable = (record: string): Lookup => ({...lookupOf(), record});

describe('fields of lookups', () => {
  test('are those of the pin or its record, tab-separated, with nothing that a terminal would obey', () => {
    const lookups = [lookupOf({size: 5}), named(hostile), unreadable('no JSON')];
    assert.equal(
      recentFields(lookups, ['id', 'name', 'size', 'created', 'metadata.type']),
      [
        `${sampleId}\ttest.png\t5\t${samplePin().datePinned}\timage/png\n`,
        `${sampleId}\ta b c\t${samplePin().size}\t${samplePin().datePinned}\t\n`,
        `${sampleId}\t\t\t\t\n`,
      ].join(''),
    );
    assert.equal(recentFields([], ['cidd']), '');
  });

  test('that no pin has are wrong usage', () => {
    assert.throws(() => recentFields([lookupOf()], ['cid', 'cidd']), {
      code: 'usage',
      message: 'No recent pin has a field “cidd”.',
    });
  });
});

describe('lookups as JSON', () => {
  test('are an array of pin ID, time and record as it came', () => {
    const record = `{"id":"${sampleId}","cid":"${sampleCid}","size":9007199254740993,"x":1.0,"x":2}`;
    const lines = [
      '[',
      '  {',
      `    "id": "${sampleId}",`,
      '    "seen": "2025-03-01T10:00:00.000Z",',
      '    "record": {',
      `      "id": "${sampleId}",`,
      `      "cid": "${sampleCid}",`,
      '      "size": 9007199254740993,',
      '      "x": 1.0,',
      '      "x": 2',
      '    }',
      '  }',
      ']\n',
    ];
    assert.equal(recentJson([{...lookupOf(), record}]), lines.join('\n'));
  });

  test('are an empty array where there are none', () => assert.equal(recentJson([]), '[]\n'));

  test('are JSON whatever the history has for a record', () => {
    for (const record of ['', '{', 'null', '},{', '"\u202E', '{"id":1}']) {
      const text = recentJson([unreadable(record), lookupOf()]);
      const [first, second] = JSON.parse(text);
      assert.equal(first.record, record);
      assert.equal(second.record.id, sampleId);
    }
  });

  test('have escapes for what a terminal would obey, and read as the same', () => {
    const text = recentJson([named(hostile)]);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202E]/u);
    assert.equal(JSON.parse(text)[0].record.metadata.name, hostile);
  });
});

describe('lookups as values', () => {
  test('are a line each: state, name, time, pin ID and CID, with a tab between', () => {
    assert.equal(
      recentValues([lookupOf(), lookupOf({status: 'FAILED', metadata: undefined})]),
      `pinned\ttest.png\t2025-03-01T10:00:00.000Z\t${sampleId}\t${sampleCid}\n` +
        `failed\t${sampleCid}\t2025-03-01T10:00:00.000Z\t${sampleId}\t${sampleCid}\n`,
    );
    assert.equal(recentValues([]), '');
  });

  test('have five columns whatever is in them', () => {
    for (const lookup of [named(hostile), lookupOf({cid: `${sampleCid}${hostile}`}), unreadable('{')]) {
      const lines = recentValues([lookup]).split('\n');
      assert.equal(lines.length, 2);
      assert.equal(lines[0]?.split('\t').length, 5);
      assert.doesNotMatch(lines[0]?.replaceAll('\t', '') ?? '', /[\p{Cc}\u202E]/u);
    }
  });
});

describe('the table of lookups', () => {
  const table = (lookups: readonly Lookup[], columns = 200, hasColours = false) =>
    recentTable(lookups, {columns, hasColours, now}).split('\n');

  test('has a heading and a line for each, in columns', () => {
    assert.deepEqual(
      table([lookupOf(), lookupOf({status: 'PINNING', metadata: {name: 'a long name.txt'}})]),
      [
        `STATE      NAME             SEEN   PIN ID${' '.repeat(32)}CID`,
        `✔ pinned   test.png         2 min  ${sampleId}  ${sampleCid}`,
        `◐ pinning  a long name.txt  2 min  ${sampleId}  ${sampleCid}`,
        '',
      ],
    );
  });

  test('has a dash for what is not known', () => {
    assert.equal(table([unreadable('{')])[1], `? unknown  —     2 min  ${sampleId}  —`);
  });

  test('leaves the CIDs out where they do not fit', () => {
    const widest = Math.max(...table([lookupOf()]).map(textWidth));
    assert.ok(table([lookupOf()], widest)[1]?.endsWith(sampleCid));
    for (const line of table([lookupOf()], widest - 1)) {
      assert.ok(!line.includes(sampleCid.slice(0, 8)));
      assert.ok(textWidth(line) < widest);
    }
  });

  test('cuts names that are too long, never pin IDs, and stays within the terminal', () => {
    const lookups = [named('x'.repeat(100)), named('语'.repeat(100)), named('short')];
    for (const columns of [70, 80, 100, 150, 250]) {
      const lines = table(lookups, columns);
      for (const line of lines) assert.ok(textWidth(line) <= columns, `${textWidth(line)} of ${columns}`);
      for (const line of lines.slice(1, 4)) assert.ok(line.includes(sampleId));
      assert.ok(lines[1]?.includes('x…'));
      assert.ok(lines[2]?.includes('语…'));
    }
  });

  test('leaves of a name twelve columns in a terminal that is too narrow for all else', () => {
    assert.match(table([named('x'.repeat(100))], 20)[1] ?? '', /^✔ pinned {2}x{11}… {2}2 min/);
  });

  test('lines up below each other names of wide characters', () => {
    const lines = table([named('语言'), named('abcdef'), lookupOf({cid: 'x', metadata: {}})]);
    const starts = lines.slice(1, 4).map(line => textWidth(line.slice(0, line.indexOf(sampleId))));
    assert.equal(new Set(starts).size, 1);
  });

  test('has no space at the end of a line', () => {
    for (const line of table([named('a'), named('abc')])) assert.equal(line, line.trimEnd());
  });

  test('colours the state alone and dims the heading', () => {
    const lookups = [lookupOf(), lookupOf({status: 'FAILED'}), unreadable('{')];
    const coloured = table(lookups, 200, true);
    assert.ok(coloured[0]?.startsWith('\u001B[2mSTATE'));
    assert.ok(coloured[1]?.startsWith('\u001B[32m✔ pinned'));
    assert.ok(coloured[2]?.startsWith('\u001B[31m✖ failed'));
    assert.deepEqual(
      coloured.map(line => stripVTControlCharacters(line).trimEnd()),
      table(lookups),
    );
  });

  test('has nothing that a terminal would obey', () => {
    const lines = table([named(hostile), lookupOf({cid: `${sampleCid}${hostile}`})]);
    for (const line of lines) assert.doesNotMatch(line, /[\p{Cc}\u202E]/u);
  });
});
