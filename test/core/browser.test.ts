import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type Browser, type BrowserEvent, browse, placeOf, startBrowser} from '../../source/core/browser.ts';
import {topOfList} from '../../source/core/list-view.ts';
import {sampleId} from './sample-pin.ts';

const otherId = 'fedcba98-89ab-4cde-8f01-23456789abcd';

const after = (events: readonly BrowserEvent[], state: Browser = startBrowser(undefined)) =>
  events.reduce(browse, state);

test('it starts at the prompt, or at the pin that was named', () => {
  const empty = startBrowser(undefined);
  assert.deepEqual([empty.pane, empty.text, empty.pinId], ['prompt', '', undefined]);
  const named = startBrowser(sampleId);
  assert.deepEqual([named.pane, named.pinId, named.selected], ['pin', sampleId, sampleId]);
});

test('the panes are gone through in a circle, in both directions', () => {
  const next: BrowserEvent = {type: 'cycle', by: 1};
  const previous: BrowserEvent = {type: 'cycle', by: -1};
  const panes = (event: BrowserEvent) => [1, 2, 3].map(count => after(Array(count).fill(event)).pane);
  assert.deepEqual(panes(next), ['recents', 'pin', 'prompt']);
  assert.deepEqual(panes(previous), ['pin', 'recents', 'prompt']);
});

test('a complaint brings the text back to the prompt, and typing on ends it', () => {
  const complaint: BrowserEvent = {type: 'complain', text: 'hello', problem: 'No pin ID.'};
  const state = after([{type: 'focus', pane: 'pin'}, complaint]);
  assert.deepEqual([state.pane, state.text, state.problem], ['prompt', 'hello', 'No pin ID.']);
  assert.equal(after([{type: 'edit', text: 'hello!'}], state).problem, undefined);
});

test('a pin that is shown takes the focus, clears the prompt and begins at its first field', () => {
  const state = after([
    {type: 'complain', text: 'hello', problem: 'No pin ID.'},
    {type: 'view-fields', view: {cursor: 7, top: 3}},
    {type: 'show', pinId: sampleId},
  ]);
  assert.deepEqual([state.pane, state.text, state.problem], ['pin', '', undefined]);
  assert.deepEqual([state.pinId, state.selected, state.fields], [sampleId, sampleId, {cursor: 0, top: 0}]);
});

test('the fields of a pin are looked at from where they were left', () => {
  const view = {cursor: 7, top: 3};
  assert.deepEqual(after([{type: 'view-fields', view}]), {...startBrowser(undefined), fields: view});
});

test('selecting among the recents shows nothing yet', () => {
  const state = after([{type: 'select', pinId: sampleId, top: 4}]);
  assert.deepEqual([state.selected, state.recentsTop, state.pinId], [sampleId, 4, undefined]);
});

test('back goes one step at a time, then clears the prompt, and then goes nowhere', () => {
  const back: BrowserEvent = {type: 'back'};
  const state = after([
    {type: 'show', pinId: sampleId},
    {type: 'edit', text: 'abc'},
  ]);
  const steps = [1, 2, 3, 4].map(count => after(Array(count).fill(back), state));
  assert.deepEqual(
    steps.map(({pane, text}) => `${pane} ${text}`),
    ['recents abc', 'prompt abc', 'prompt ', 'prompt '],
  );
  assert.ok(steps.every(({pinId}) => pinId === sampleId));
});

describe('the keys go', () => {
  const places = (state: Browser) => [placeOf(state, false), placeOf(state, true)];

  test('to the pane that has the focus', () => {
    for (const pane of ['prompt', 'recents', 'pin'] as const) {
      assert.deepEqual(places(after([{type: 'focus', pane}])), [pane, pane]);
    }
  });

  test('to what lies over the panes, whichever pane is below', () => {
    const state = after([
      {type: 'raw', isRaw: true},
      {type: 'focus', pane: 'pin'},
      {type: 'overlay', overlay: {kind: 'help', view: topOfList}},
    ]);
    assert.deepEqual(places(state), ['help', 'help']);
  });

  test('to the filter while its text is typed, and only from the recents', () => {
    const typed = after([{type: 'filter', filter: {text: 'a', isTyping: true}}]);
    assert.deepEqual(places(typed), ['filter', 'filter']);
    assert.deepEqual(places(after([{type: 'focus', pane: 'prompt'}], typed)), ['prompt', 'prompt']);
    const kept = after([{type: 'filter', filter: {text: 'a', isTyping: false}}]);
    assert.deepEqual(places(kept), ['recents', 'recents']);
  });

  test('to the record as it came, or to the search in it, and only from the pin', () => {
    const raw = after([{type: 'raw', isRaw: true}], startBrowser(sampleId));
    assert.deepEqual(places(raw), ['raw', 'search']);
    assert.deepEqual(places(after([{type: 'focus', pane: 'recents'}], raw)), ['recents', 'recents']);
  });
});

test('what lies over the panes goes with the focus, and first when going back', () => {
  const overlay = {kind: 'copy', view: {cursor: 2, top: 1}} as const;
  const state = after([{type: 'overlay', overlay}], startBrowser(sampleId));
  assert.deepEqual(state.overlay, overlay);
  assert.deepEqual(after([{type: 'back'}], state), startBrowser(sampleId));
  assert.deepEqual(after([{type: 'focus', pane: 'recents'}], state), {
    ...startBrowser(sampleId),
    pane: 'recents',
  });
  assert.equal(after([{type: 'complain', text: '', problem: 'No pin ID.'}], state).overlay, undefined);
  assert.equal(after([{type: 'show', pinId: otherId}], state).overlay, undefined);
});

test('the record as it came stays for the same pin, not for another one, and goes when going back', () => {
  const raw = after([{type: 'raw', isRaw: true}], startBrowser(sampleId));
  assert.equal(after([{type: 'show', pinId: sampleId}], raw).isRaw, true);
  assert.equal(after([{type: 'show', pinId: otherId}], raw).isRaw, false);
  assert.equal(after([{type: 'show', pinId: sampleId}], startBrowser(sampleId)).isRaw, false);
  assert.deepEqual(after([{type: 'back'}], raw), startBrowser(sampleId));
});

test('a filter begins at the top of the recents, is kept by a pin that is shown, and goes when going back', () => {
  const narrowed = after([
    {type: 'select', pinId: sampleId, top: 4},
    {type: 'filter', filter: {text: 'png', isTyping: true}},
  ]);
  assert.deepEqual([narrowed.pane, narrowed.recentsTop, narrowed.selected], ['recents', 0, sampleId]);
  const shown = after([{type: 'show', pinId: sampleId}], narrowed);
  assert.deepEqual(shown.filter, {text: 'png', isTyping: false});
  const steps = [1, 2, 3].map(count => after(Array(count).fill({type: 'back'}), shown));
  assert.deepEqual(
    steps.map(({pane, filter}) => [pane, filter?.text]),
    [
      ['recents', 'png'],
      ['recents', undefined],
      ['prompt', undefined],
    ],
  );
});

test('what was looked up comes back to the prompt, the newest first, and then what was being typed', () => {
  const state = after([
    {type: 'edit', text: 'first'},
    {type: 'show', pinId: sampleId},
    {type: 'edit', text: 'second'},
    {type: 'show', pinId: otherId},
    {type: 'complain', text: 'draft', problem: 'No pin ID.'},
  ]);
  const older: BrowserEvent = {type: 'walk-inputs', to: 'older'};
  const newer: BrowserEvent = {type: 'walk-inputs', to: 'newer'};
  const texts = [[older], [older, older], [older, newer]].map(events => after(events, state).text);
  assert.deepEqual(texts, ['second', 'first', 'draft']);
  assert.equal(after([older], state).problem, undefined);
});
