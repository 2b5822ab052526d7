import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {useReducer} from 'react';
import stringWidth from 'string-width';
import {paneMargin} from '../../../source/core/screen/layout.ts';
import {matchesIn} from '../../../source/core/screen/raw-search.ts';
import {type RawEvent, type RawView, startOfRaw, viewRaw} from '../../../source/core/screen/raw-view.ts';
import {jsonLines} from '../../../source/core/text/json-layout.ts';
import {sampleId, samplePin} from '../../core/pin/sample-pin.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

// The test runner turns colours off, and Ink reads this variable when it is loaded.
process.env.FORCE_COLOR = '1';
const {RawPane} = await import('../../../source/ui/main/raw-pane.tsx');
const {renderScreen} = await import('../../helpers/render-app.tsx');

interface Options {
  readonly record?: string;
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
  readonly events?: readonly RawEvent[];
}

const open: RawEvent = {type: 'open-search'};
const search = (text: string): RawEvent => ({type: 'edit-search', text});
const keep: RawEvent = {type: 'close-search', keep: true};

function Host({record, title, width, height, events}: Required<Options>) {
  const json = jsonLines(record, width - paneMargin);
  const change = (state: RawView, event: RawEvent) => viewRaw(state, event, json, height - 2);
  const [view, dispatch] = useReducer(change, events.reduce(change, startOfRaw));
  return (
    <RawPane
      title={title}
      raw={{json, view, matches: matchesIn(json.text, view.search), dispatch}}
      width={width}
      height={height}
      hasFocus
    />
  );
}

function renderPane(context: TestContext, options: Options = {}) {
  const {record = samplePin().record, title = 'test.png', width = 60, height = 30, events = []} = options;
  const screen = renderScreen(
    context,
    <Host record={record} title={title} width={width} height={height} events={events} />,
    {columns: width, rows: height},
  );
  const plain = () => screen.frame().replaceAll(/\u001B\[[\d;]*m/g, '');
  return {...screen, plain, rows: () => plain().split('\n')};
}

test('the record is shown as it came, with every digit', context => {
  const pane = renderPane(context, {
    record: `{"id":"${sampleId}","size":9007199254740993,"pinned":true,"size":null}`,
  });
  const [title, ...lines] = pane.rows();
  assert.match(title ?? '', /^╭ test\.png · raw ─+╮$/);
  assert.deepEqual(
    lines.slice(0, 6).map(line => line.slice(2, -2).trimEnd()),
    [
      '{',
      `  "id": "${sampleId}",`,
      '  "size": 9007199254740993,',
      '  "pinned": true,',
      '  "size": null',
      '}',
    ],
  );
});

test('kinds are told apart by the terminal’s own colours', context => {
  const frame = renderPane(context, {record: '{"k":"s","n":-1.5,"w":null}'}).frame();
  for (const part of ['36m"k"', '32m"s"', '33m-1.5', '35mnull', '2m{'])
    assert.ok(frame.includes(`\u001B[${part}`), part);
});

test('a record that does not fit is shown in part, and the title says which', context => {
  const record = JSON.stringify(Array.from({length: 78}, (_, index) => index));
  const events: readonly RawEvent[] = [{type: 'move', movement: 'page-down'}];
  const pane = renderPane(context, {record, height: 22, events});
  assert.match(pane.plain(), /╭ test\.png · raw 20-39\/80 ─/);
  assert.equal(pane.rows().length, 22);
  assert.match(pane.rows()[1] ?? '', /^│ {3}18, /);
});

test('a long name leaves room for the position', context => {
  const pane = renderPane(context, {title: '年度报告'.repeat(20), height: 8, width: 40});
  assert.match(pane.rows()[0] ?? '', /^╭ 年[年度报告]+… · raw 1-6\/\d+ ─*╮$/);
});

test('matches are inverse, the current one bold and underlined too', context => {
  const events = [open, search('e'), keep];
  const frame = renderPane(context, {record: '["e1","e2"]', events}).frame();
  assert.match(frame, /\u001B\[7m(?:\u001B\[\d+m)*e/);
  const current = /((?:\u001B\[\d+m)+)e(?:\u001B\[\d+m)+1/.exec(frame)?.[1] ?? '';
  for (const code of ['1m', '4m', '7m']) assert.ok(current.includes(`[${code}`), code);
  const other = /((?:\u001B\[\d+m)+)e(?:\u001B\[\d+m)+2/.exec(frame)?.[1] ?? '';
  assert.ok(other.includes('[7m') && !other.includes('[4m'));
});

test('a search is typed in the last row, and the matches are counted beside it', async context => {
  const pane = renderPane(context, {events: [open]});
  assert.match(pane.rows().at(-2) ?? '', /^│ \/ +│$/);
  await pane.type('done');
  assert.match(pane.rows().at(-2) ?? '', /^│ \/done +1 of 2 │$/);
  await pane.type('x');
  assert.match(pane.rows().at(-2) ?? '', /^│ \/donex +no match │$/);
  await pane.press('Ctrl+U');
  assert.match(pane.rows().at(-2) ?? '', /^│ \/ +│$/);
});

test('a search that is kept stays in the last row', context => {
  const pane = renderPane(context, {events: [open, search('done'), keep, {type: 'next-match'}]});
  assert.match(pane.rows().at(-2) ?? '', /^│ \/done +2 of 2 │$/);
});

test('without a search there is no row for it', context => {
  assert.doesNotMatch(renderPane(context).plain(), /│ \//);
});

slowTest('the pane is never larger than it may be', context => {
  const record = samplePin({
    name: '年度报告\u{1F1FB}\u{1F1F3}'.repeat(20),
    text: `\u202E${'e\u0301'.repeat(90)}`,
  }).record;
  for (const width of [12, 20, 45, 100]) {
    for (const height of [3, 4, 12]) {
      for (const events of [[], [open, search('e')], [open, search('报告'), keep]]) {
        const pane = renderPane(context, {record, width, height, events});
        assert.ok(pane.rows().length <= height);
        for (const row of pane.rows()) assert.ok(stringWidth(row) <= width, row);
        assert.doesNotMatch(pane.plain(), /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
        pane.unmount();
      }
    }
  }
});
