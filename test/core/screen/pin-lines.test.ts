import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type PinField, pinFields} from '../../../source/core/pin/pin-fields.ts';
import {labelWidth} from '../../../source/core/screen/layout.ts';
import type {Movement} from '../../../source/core/screen/list-state.ts';
import {fieldLines, fieldsTop, moveInFields} from '../../../source/core/screen/pin-lines.ts';
import {type PinRow, pinRows} from '../../../source/core/screen/pin-rows.ts';
import {pinnedAt, sampleCid, samplePin} from '../pin/sample-pin.ts';

const now = pinnedAt + 86_400_000;
const width = labelWidth + 20;
const fields: readonly PinField[] = pinFields(samplePin(), now);
const rows = pinRows(fields, {Details: true});
const room = {width, height: 5};
const wholeText = (row: PinRow | undefined) => (row?.kind === 'field' ? row.field.text : `${row?.group} ▾`);
const textOf = (line: {readonly text: string}) => line.text;

describe('the lines of the fields', () => {
  test('each group but the first has a heading, each field its label', () => {
    const lines = fieldLines(rows, 0, {width: 200, height: 5});
    assert.deepEqual(lines.filter(({kind}) => kind !== 'field').map(textOf), [
      'Content',
      'Dates',
      'Details ▾',
    ]);
    assert.deepEqual(
      lines.flatMap(line => (line.kind === 'field' ? [line.label] : [])),
      rows.flatMap(row => (row.kind === 'field' ? [row.field.label] : [])),
    );
  });

  test('of a path that is too long for its label, the last names are seen', () => {
    for (const [label, shown] of [
      ['info.size', 'info.size'],
      ['info.dag_size', '…dag_size'],
      ['info.a.b.dag_size', '…b.dag_size'],
      ['info.pinned.a', '…pinned.a'],
      ['info.pinned_until', '…pinned_until'],
      ['no-path-but-long', 'no-path-but-long'],
    ] as const) {
      const row: PinRow = {
        kind: 'field',
        group: 'Details',
        field: {group: 'Other fields', label, text: '1', value: '1'},
      };
      const [line] = fieldLines([row], -1, room);
      assert.equal(line?.kind === 'field' ? line.label : undefined, shown);
    }
  });

  test('where there is room, an empty line comes before each group', () => {
    const lines = fieldLines(rows, -1, {width: 200, height: 40});
    const gaps = lines.flatMap((line, index) => (line.kind === 'gap' ? [lines[index + 1]?.text] : []));
    assert.deepEqual(gaps, ['Content', 'Dates', 'Details ▾']);
  });

  test('the CID is whole wherever the cursor is', () => {
    const parts = fieldLines(rows, -1, room).flatMap(line =>
      line.kind === 'field' && line.index === 0 ? [line.text] : [],
    );
    assert.equal(parts.join(''), sampleCid);
  });

  test('the field at the cursor is shown whole, on as many lines as it takes', () => {
    const lines = fieldLines(rows, 0, room);
    const parts = lines.flatMap(line => (line.kind === 'field' && line.index === 0 ? [line] : []));
    assert.deepEqual(parts.map(textOf).join(''), sampleCid);
    assert.deepEqual(
      parts.map(({label}) => label),
      [undefined, undefined],
      'the label would take a line',
    );
    assert.ok(parts.every(({text}) => text.length <= width));
    const [id, rest] = fieldLines(rows, 1, room).flatMap(line =>
      line.kind === 'field' && line.index === 1 ? [line] : [],
    );
    assert.deepEqual([id?.label, rest?.label], ['Pin ID', '']);
    assert.ok((id?.text.length ?? 0) <= width - labelWidth);
  });

  test('every line has a key of its own', () => {
    const keys = fieldLines(rows, 0, room).map(({key}) => key);
    assert.equal(new Set(keys).size, keys.length);
  });

  test('without rows there are no lines, and moving among them goes nowhere', () => {
    assert.deepEqual(fieldLines([], 0, room), []);
    for (const movement of ['up', 'down', 'page-up', 'page-down', 'first', 'last'] as const) {
      const view = moveInFields({cursor: 0, top: 0}, movement, [], {width, height: 5});
      assert.deepEqual(view, {cursor: 0, top: 0});
    }
  });
});

describe('moving among the fields', () => {
  const walk = (movements: readonly Movement[], height: number) => {
    let view = {cursor: 0, top: 0};
    return movements.map(movement => {
      view = moveInFields(view, movement, rows, {width, height});
      const shown = fieldLines(rows, view.cursor, {width, height}).slice(view.top, view.top + height);
      const atCursor = shown.flatMap(line => ('index' in line && line.index === view.cursor ? [line] : []));
      return {...view, shown, text: atCursor.map(textOf).join('')};
    });
  };
  const steps = Array.from({length: rows.length + 2}, () => 'down' as const);
  const back = Array.from({length: rows.length + 2}, () => 'up' as const);

  for (const height of [5, 6, 9, 40]) {
    test(`the field at the cursor is on screen whole, down and up, in ${height} rows`, () => {
      for (const {cursor, text} of walk([...steps, ...back], height))
        assert.equal(text.replaceAll(/\s/g, ''), wholeText(rows[cursor]).replaceAll(/\s/g, ''));
    });
  }

  test('it ends at the last field with the last line at the bottom, and at the first with the first line', () => {
    const down = walk(steps, 6).at(-1);
    assert.equal(down?.cursor, rows.length - 1);
    assert.equal(down?.shown.length, 6);
    const up = walk([...steps, ...back], 6).at(-1);
    assert.deepEqual([up?.cursor, up?.top], [0, 0]);
  });

  test('a field higher than the screen is shown from its beginning', () => {
    const field: PinField = {group: 'Other fields', label: 'long', text: 'x'.repeat(400), value: 'x'};
    const long = pinRows([...fields, field], {Details: true});
    const view = moveInFields({cursor: 0, top: 0}, 'last', long, {width, height: 5});
    const first = fieldLines(long, view.cursor, room)[view.top];
    assert.equal(first?.kind === 'field' ? first.label : undefined, 'long');
  });

  test('the first field brings the lines above it on screen', () => {
    assert.equal(fieldsTop({cursor: 0, top: 7}, fieldLines(rows, 0, room), 5), 0);
  });
});

test('of a text without end no more is drawn than a screen has, with both ends of a single word', () => {
  const name = `${'x'.repeat(1_000_000)}.png`;
  const long = pinRows(pinFields(samplePin({metadata: {name, keyvalues: {[name]: 'value'}}}), now), {
    Details: true,
  });
  const index = long.findIndex(row => row.kind === 'field' && row.field.label === 'Name');
  const textOf = (cursor: number) =>
    fieldLines(long, cursor, room).flatMap(line =>
      line.kind === 'field' && line.index === index ? [line.text] : [],
    );
  assert.match(textOf(-1)[0] ?? '', /^x{300,}…x{100,}\.png$/);
  assert.ok(textOf(index).length <= 1000);
  assert.ok(
    fieldLines(long, -1, room).every(line => line.kind !== 'field' || (line.label?.length ?? 0) <= 600),
  );
  const row = long[index];
  assert.equal(row?.kind === 'field' ? row.field.value : undefined, name);
});
