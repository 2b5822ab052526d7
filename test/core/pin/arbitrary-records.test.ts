import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import fc from 'fast-check';
import {pinText} from '../../../source/commands/pins/pin-format.ts';
import {recentJson, recentTable, recentValues} from '../../../source/commands/recent/recent-format.ts';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {copyItems} from '../../../source/core/export/copy-items.ts';
import {spokenPin, spokenRecent} from '../../../source/core/export/screen-reader.ts';
import {filterLookups} from '../../../source/core/history/filter.ts';
import type {Lookup} from '../../../source/core/history/lookup.ts';
import {lookupTitle} from '../../../source/core/history/row.ts';
import {changedFields, markChanges} from '../../../source/core/pin/pin-diff.ts';
import {pinFields} from '../../../source/core/pin/pin-fields.ts';
import {fieldLine, fieldPaths, fieldText} from '../../../source/core/pin/record-path.ts';
import {shortTitle, verdict} from '../../../source/core/pin/verdict.ts';
import {aiozErrors} from '../../../source/core/providers/aioz-errors.ts';
import {parsePin} from '../../../source/core/providers/aioz-record.ts';
import {httpStatusError, refusal} from '../../../source/core/requests/http-status-errors.ts';
import {copyMenuView} from '../../../source/core/screen/copy-menu.ts';
import {labelWidth, minColumns, paneMargin} from '../../../source/core/screen/layout.ts';
import {fieldLines} from '../../../source/core/screen/pin-lines.ts';
import {pinRows} from '../../../source/core/screen/pin-rows.ts';
import {jsonLines} from '../../../source/core/text/json-layout.ts';
import {sanitize} from '../../../source/core/text/sanitize.ts';
import {textWidth} from '../../../source/core/text/width.ts';
import {assertDrawn, assertDrawnLines} from '../../helpers/drawn-text.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {hostileText, recordText} from './arbitrary-record.ts';
import {pinnedAt, sampleId} from './sample-pin.ts';

const now = pinnedAt + 86_400_000;
const place = {endpoint: parseEndpoint('https://pin.example'), gateway: 'https://gateway.example'};
const width = fc.integer({min: 8, max: 200});
const paneWidth = fc.integer({min: minColumns - paneMargin, max: 200});

/** How many records to try, different ones in each run: `ARBITRARY_RECORDS=20000 npm run test:suite -- arbitrary`. */
const wanted = process.env.ARBITRARY_RECORDS;

/** The same records each time, so that no change fails because of something it did not touch. */
const usual = {numRuns: 300, seed: 1};

/** Tries a property on many records and reports how many; the message of a failure names the seed. */
function check<Values>(t: TestContext, property: fc.IProperty<Values>): void {
  fc.assert(property, {
    ...(wanted === undefined ? usual : {numRuns: Number(wanted)}),
    reporter(details) {
      t.diagnostic(`${details.numRuns} arbitrary records, seed ${details.seed}`);
      if (details.failed) throw new Error(fc.defaultReportMessage(details));
    },
  });
}

/** Returns the numbers in a document exactly as they are written. */
function numbersOf(json: string): readonly string[] {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
}

const lookupOf = (record: string): Lookup => ({pinId: sampleId, at: pinnedAt, record});

test('Whatever a record holds, its fields are drawn text, on lines that fit', t => {
  check(
    t,
    fc.property(recordText, paneWidth, fc.nat(), (record, columns, number) => {
      const pin = parsePin(record);
      const rows = pinFields(pin, now);
      for (const {label, text, value = ''} of rows) {
        for (const shown of [label, text, value]) assertDrawn(shown, `the row ${label}`);
      }
      const room = columns - labelWidth;
      const cursor = number % rows.length;
      const open = {Details: true, Labels: true};
      for (const line of fieldLines(pinRows(rows, open), cursor, {width: columns, height: 5})) {
        assertDrawn(line.text);
        const isWhole = line.kind === 'field' && line.index === cursor;
        assert.ok(!isWhole || textWidth(line.text) <= room, `${room} columns: ${line.text}`);
      }
      for (const text of [shortTitle(pin), verdict(pin, now), ...spokenPin(pin, now)]) assertDrawn(text);
      assertDrawnLines(pinText(pin, {kind: 'card'}, false), 'the card');
      for (const path of fieldPaths(record)) assertDrawn(fieldLine(fieldText(record, path) ?? ''), path);
    }),
  );
});

slowTest('What has changed between two records is drawn text, too', t => {
  check(
    t,
    fc.property(recordText, recordText, (before, after) => {
      const rows = pinFields(parsePin(after), now);
      const changes = changedFields(pinFields(parsePin(before), now), rows);
      for (const {label, text} of markChanges(rows, changes)) {
        assertDrawn(label);
        assertDrawn(text);
      }
      assert.equal(changedFields(rows, rows).size, 0);
    }),
  );
});

slowTest('The raw view shows the same document in lines that fit, every number as it is written', t => {
  check(
    t,
    fc.property(recordText, width, (record, columns) => {
      const {text, lines} = jsonLines(record, columns);
      let shown = '';
      for (const {start, end, indent} of lines) {
        const line = text.slice(start, end);
        assertDrawn(line);
        assert.ok(indent + textWidth(line) <= columns, `${columns} columns: ${line}`);
        shown += `${shown.length < start ? '\n' : ''}${line}`;
      }
      assert.equal(shown, text);
      assert.deepEqual(JSON.parse(shown), JSON.parse(record));
      assert.deepEqual(numbersOf(shown), numbersOf(record));
    }),
  );
});

slowTest('What is copied is clean, and the record is the same document; its preview is drawn text', t => {
  check(
    t,
    fc.property(recordText, width, (record, columns) => {
      const pin = parsePin(record);
      const items = copyItems(pin, place);
      for (const [cursor, {label, value}] of items.entries()) {
        assert.notEqual(value, '');
        if (label === 'Record as JSON') {
          assert.deepEqual(JSON.parse(value), JSON.parse(record));
          assert.deepEqual(numbersOf(value), numbersOf(record));
        }
        assertDrawnLines(value.replaceAll('\t', ' '), label);
        for (const line of value.replaceAll('\t', ' ').split('\n')) assert.equal(sanitize(line), line);
        const {preview} = copyMenuView(items, {cursor, top: 0}, {width: columns, rows: 40});
        for (const line of preview) assertDrawn(line, `the preview of ${label}`);
      }
      assert.equal(items.find(({label}) => label === 'CID')?.value ?? '', sanitize(pin.cid));
    }),
  );
});

slowTest('Printed as JSON, records stay the documents they are, without a control character', t => {
  check(
    t,
    fc.property(recordText, record => {
      const printed = pinText(parsePin(record), {kind: 'json'}, true);
      assertDrawnLines(printed, 'the record');
      assert.deepEqual(JSON.parse(printed), JSON.parse(record));
      assert.deepEqual(numbersOf(printed), numbersOf(record));
      const recent = recentJson([lookupOf(record), lookupOf('no JSON \u001B[2J\u009B\u202E')]);
      assertDrawnLines(recent, 'the recent lookups');
      assert.deepEqual(JSON.parse(recent)[0].record, JSON.parse(record));
    }),
  );
});

slowTest(
  'In the list of recent lookups names are drawn text in columns, and so is what a filter finds',
  t => {
    check(
      t,
      fc.property(recordText, hostileText, fc.boolean(), (record, words, isPart) => {
        const lookup = lookupOf(record);
        const title = lookupTitle(lookup);
        assertDrawn(title);
        assertDrawn(spokenRecent(lookup, now));
        const [line = '', ...more] = recentValues([lookup]).slice(0, -1).split('\n');
        assert.deepEqual([line.split('\t').length, more], [5, []]);
        for (const value of line.split('\t')) assertDrawn(value);
        const [heading = '', row = ''] = recentTable([lookup], {columns: 100, hasColours: false, now}).split(
          '\n',
        );
        assertDrawn(row);
        assert.equal(textWidth(row.slice(0, row.indexOf(sampleId))), heading.indexOf('PIN ID'));
        for (const {marks, where = ''} of filterLookups([lookup], isPart ? title.slice(0, 5) : words)) {
          assertDrawn(where);
          for (const {start, end} of marks) assert.ok(0 <= start && start <= end && end <= title.length);
        }
      }),
    );
  },
);

test('Whatever words an error comes with, it is drawn text of a length that can be read', t => {
  check(
    t,
    fc.property(
      hostileText,
      fc.constantFrom(200, 302, 400, 401, 418, 500),
      hostileText,
      fc.boolean(),
      (words, status, header, isJson) => {
        const body = isJson ? JSON.stringify({message: words}) : `<title>${words}</title>`;
        const answer = {status, retryAfter: header, location: header, body};
        for (const {message, hint = ''} of [httpStatusError(answer, now, aiozErrors), refusal(body)]) {
          assertDrawn(message);
          assertDrawn(hint);
          assert.ok(message.length + hint.length < 1000);
        }
      },
    ),
  );
});
