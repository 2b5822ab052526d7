import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {linePieces, matchesIn} from '../../../source/core/screen/raw-search.ts';
import {
  firstLine,
  linesShown,
  matchCount,
  type RawEvent,
  type RawView,
  startOfRaw,
  viewRaw,
} from '../../../source/core/screen/raw-view.ts';
import {type JsonLines, jsonLines} from '../../../source/core/text/json-layout.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const rows = 5;
/** 22 lines: a bracket, 0 to 19, a bracket. */
const numbers = jsonLines(JSON.stringify(Array.from({length: 20}, (_, index) => index)), 40);
const move = (movement: Extract<RawEvent, {type: 'move'}>['movement']): RawEvent => ({
  type: 'move',
  movement,
});
const open: RawEvent = {type: 'open-search'};
const type = (text: string): RawEvent => ({type: 'edit-search', text});
const close = (keep: boolean): RawEvent => ({type: 'close-search', keep});
const next: RawEvent = {type: 'next-match'};
const previous: RawEvent = {type: 'previous-match'};

function after(events: readonly RawEvent[], json = numbers, view = startOfRaw): RawView {
  return events.reduce((state, event) => viewRaw(state, event, json, rows), view);
}

function topAfter(events: readonly RawEvent[], json = numbers): number {
  return firstLine(after(events, json), json, rows);
}

/** Returns the whole line of text that contains the view's match. */
function lineOf(view: RawView, json: JsonLines): string | undefined {
  const match = matchesIn(json.text, view.search)[view.match ?? -1];
  return match && json.text.slice(json.text.lastIndexOf('\n', match.start) + 1).split('\n')[0];
}

describe('scrolling', () => {
  test('moves the window by a line, by a page that shares one, and to both ends', () => {
    assert.equal(topAfter([move('down')]), 1);
    assert.equal(topAfter([move('down'), move('down'), move('up')]), 1);
    assert.equal(topAfter([move('page-down'), move('page-down')]), 8);
    assert.equal(topAfter([move('page-down'), move('page-down'), move('page-up')]), 4);
    assert.equal(topAfter([move('last')]), 17);
    assert.equal(topAfter([move('last'), move('first')]), 0);
  });

  test('stays at the end while more is laid out', () => {
    const beginning = {...numbers, lines: numbers.lines.slice(0, 9)};
    const view = viewRaw(startOfRaw, move('last'), beginning, rows);
    assert.equal(firstLine(view, beginning, rows), 4);
    assert.equal(firstLine(view, numbers, rows), 17);
  });

  test('stops at both ends and leaves no row empty', () => {
    assert.equal(topAfter([move('up'), move('page-up')]), 0);
    assert.equal(topAfter([move('last'), move('down'), move('page-down')]), 17);
    const short = jsonLines('[1]', 40);
    for (const movement of ['down', 'page-down', 'last'] as const)
      assert.equal(topAfter([move(movement)], short), 0);
  });

  test('keeps its place in the text when the width changes', () => {
    const json = `{"a":"${'x'.repeat(300)}","b":"${'y'.repeat(300)}","c":"${'z'.repeat(300)}"}`;
    const wide = jsonLines(json, 60);
    const narrow = jsonLines(json, 20);
    let view = startOfRaw;
    while (wide.text[view.top] !== 'y') view = viewRaw(view, move('down'), wide, rows);
    const line = narrow.lines[firstLine(view, narrow, rows)];
    assert.ok(line !== undefined && line.start <= view.top && view.top < line.end);
  });

  test('shows the last lines when there is more room or the record has become shorter', () => {
    const view = after([move('last')]);
    assert.equal(firstLine(view, numbers, 10), 12);
    assert.equal(firstLine(view, jsonLines('[1,2]', 40), rows), 0);
  });
});

describe('what is searched', () => {
  const found = (text: string, search: string) =>
    matchesIn(text, search).map(({start, end}) => text.slice(start, end));

  test('is found in any case, unless it has a capital', () => {
    assert.deepEqual(found('Done DONE done', 'done'), ['Done', 'DONE', 'done']);
    assert.deepEqual(found('Done DONE done', 'Done'), ['Done']);
    assert.deepEqual(found('ÄPFEL äpfel', 'äpfel'), ['ÄPFEL', 'äpfel']);
    assert.deepEqual(found('ÄPFEL äpfel', 'Äpfel'), []);
    assert.deepEqual(found('\u{10400} \u{10428} \u212A', '\u{10428}'), ['\u{10400}', '\u{10428}']);
    assert.deepEqual(found('\u{10400} \u{10428} \u212A', 'k'), ['\u212A']);
  });

  test('is text, no pattern', () => {
    for (const search of ['.*', '[', '(', '\\', '/', '^', '$', '{2}', 'a|b', '-', '+?', ']', '\\u0061'])
      assert.deepEqual(found(`x${search}y`, search), [search]);
    assert.deepEqual(found('aaa', '.'), []);
    assert.deepEqual(found('aaa', '\uD800'), []);
  });

  test('is found where letters change their length with the case', () => {
    assert.deepEqual(matchesIn('İİ x', 'x'), [{start: 3, end: 4}]);
  });

  test('is nothing as long as nothing is typed', () => {
    assert.deepEqual(matchesIn('abc', ''), []);
  });
});

describe('searching', () => {
  test('jumps to the first match at or below the top while it is typed', () => {
    const view = after([open, type('1'), type('15')]);
    assert.equal(lineOf(view, numbers), '15,');
    assert.equal(firstLine(view, numbers, rows), 15);
    assert.equal(lineOf(after([move('page-down'), move('page-down'), open, type('1')]), numbers), '10,');
  });

  test('does not scroll to what is on screen already', () => {
    assert.equal(topAfter([open, type('2,')]), 0);
  });

  test('begins where it was opened with each letter, and goes on from the beginning at the end', () => {
    assert.equal(lineOf(after([open, type('18'), type('1')]), numbers), '1,');
    assert.equal(lineOf(after([move('last'), open, type('3,')]), numbers), '3,');
  });

  test('stays where it is without a match', () => {
    const view = after([move('page-down'), open, type('x')]);
    assert.equal(firstLine(view, numbers, rows), 4);
    assert.equal(view.match, undefined);
    assert.deepEqual(after([next, previous], numbers, view), view);
  });

  test('is kept with Enter, and dropped with Esc, which leads back', () => {
    const kept = after([move('down'), open, type('15'), close(true)]);
    assert.deepEqual([kept.isSearching, kept.search, lineOf(kept, numbers)], [false, '15', '15,']);
    const dropped = after([move('down'), open, type('15'), close(false)]);
    assert.deepEqual([dropped.isSearching, dropped.search, dropped.match], [false, '', undefined]);
    assert.equal(firstLine(dropped, numbers, rows), 1);
  });

  test('is dropped where the view is once it has been kept', () => {
    const view = after([open, type('15'), close(true), close(false)]);
    assert.deepEqual([view.search, view.match, firstLine(view, numbers, rows)], ['', undefined, 15]);
  });

  test('goes to the next match and the previous one, round and round', () => {
    const events = [open, type('5'), close(true)];
    const walk = (...steps: readonly RawEvent[]) => lineOf(after([...events, ...steps]), numbers);
    assert.deepEqual([walk(), walk(next), walk(next, next)], ['5,', '15,', '5,']);
    assert.deepEqual([walk(previous), walk(previous, previous)], ['15,', '5,']);
  });

  test('shows the match wherever it goes', () => {
    let view = after([open, type('1'), close(true)]);
    for (let step = 0; step < 25; step++) {
      view = viewRaw(view, next, numbers, rows);
      const top = firstLine(view, numbers, rows);
      const shown = numbers.lines.slice(top, top + linesShown(view, rows));
      const match = matchesIn(numbers.text, '1')[view.match ?? -1];
      assert.ok(
        match !== undefined && shown.some(line => line.start <= match.start && match.start < line.end),
      );
    }
  });

  test('goes on when the record has fewer matches than before', () => {
    const view = {...after([open, type('1'), close(true)]), match: 9};
    const fewer = jsonLines('[1,2,1]', 40);
    assert.equal(viewRaw(view, next, fewer, rows).match, 0);
    assert.equal(viewRaw(view, previous, fewer, rows).match, 1);
  });

  test('says which match it is at, or that there is none', () => {
    assert.equal(matchCount(after([open]), 0), '');
    assert.equal(matchCount(after([open, type('x')]), 0), 'no match');
    assert.equal(matchCount(after([open, type('5')]), 2), '1 of 2');
    assert.equal(matchCount({...startOfRaw, search: 'x', match: 5}, 2), '2 matches');
    assert.equal(matchCount({...startOfRaw, search: 'x'}, 1), '1 match');
  });

  test('takes a row of its own', () => {
    assert.deepEqual(
      [startOfRaw, after([open]), after([open, type('1'), close(true)])].map(view => linesShown(view, rows)),
      [5, 4, 4],
    );
    assert.equal(linesShown(after([open]), 0), 0);
  });
});

describe('a line', () => {
  test('is divided where a match begins or ends', () => {
    const {text, lines} = jsonLines('{"name":"the name"}', 40);
    const [, line] = lines;
    assert.ok(line !== undefined);
    const matches = matchesIn(text, 'name');
    assert.deepEqual(
      linePieces(text, line, matches, matches[1]).map(({kind, mark, text}) => [kind, mark, text]),
      [
        ['key', 'none', '"'],
        ['key', 'match', 'name'],
        ['key', 'none', '"'],
        ['punctuation', 'none', ': '],
        ['string', 'none', '"the '],
        ['string', 'current', 'name'],
        ['string', 'none', '"'],
      ],
    );
  });

  test('has its share of a match that its end tears', () => {
    const {text, lines} = jsonLines('"abcdefghijklmnopqrstuvwxyz"', 10);
    const matches = matchesIn(text, 'ghijklmnopqr');
    const marked = lines.map(line =>
      linePieces(text, line, matches, matches[0])
        .filter(({mark}) => mark === 'current')
        .map(piece => piece.text),
    );
    assert.deepEqual(marked.flat().join(''), 'ghijklmnopqr');
    assert.ok(marked.filter(texts => texts.length > 0).length > 1);
  });

  test('shows a match that goes over key and value in all of its parts', () => {
    const {text, lines} = jsonLines('{"a":1}', 40);
    const matches = matchesIn(text, 'a": 1');
    const pieces = lines.flatMap(line => linePieces(text, line, matches, undefined));
    assert.deepEqual(
      pieces.filter(({mark}) => mark === 'match').map(piece => piece.text),
      ['a"', ': ', '1'],
    );
  });
});

slowTest('a search through a mebibyte with a match at every character answers at once', () => {
  const json = jsonLines(JSON.stringify({a: 'x'.repeat(1 << 20)}), 46);
  const before = performance.now();
  const view = viewRaw(after([open], json), type('x'), json, rows);
  assert.equal(view.match, 0);
  // In quadratic time it would take minutes.
  assert.ok(performance.now() - before < 15_000);
});
