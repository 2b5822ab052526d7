import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {topOfList} from '../../../source/core/screen/list-state.ts';
import {type MainEvent, reduceMain} from '../../../source/core/screen/main-reducer.ts';
import {contextOf, type MainState, startMain} from '../../../source/core/screen/main-state.ts';
import {sampleId} from '../pin/sample-pin.ts';

const otherId = 'fedcba98-89ab-4cde-8f01-23456789abcd';

const after = (events: readonly MainEvent[], state: MainState = startMain()) =>
  events.reduce(reduceMain, state);

test('it starts at the prompt, or at the pin that was named', () => {
  const empty = startMain();
  assert.deepEqual([empty.pane, empty.text, empty.pinId], ['prompt', '', undefined]);
  const named = startMain({pinId: sampleId});
  assert.deepEqual([named.pane, named.pinId, named.opened], ['pin', sampleId, sampleId]);
});

test('where there is room for one pane, it starts with the list, unless that is empty or a pin was named', () => {
  assert.equal(startMain({list: 'recents'}).shownPane, 'recents');
  assert.equal(startMain().shownPane, 'pin');
  assert.equal(startMain({pinId: sampleId, list: 'recents'}).shownPane, 'pin');
  assert.deepEqual(
    [startMain({list: 'account'}).tab, startMain({list: 'account'}).pane],
    ['account', 'prompt'],
  );
});

test('the panes are gone through in a circle, in both directions', () => {
  const next: MainEvent = {type: 'cycle', by: 1};
  const previous: MainEvent = {type: 'cycle', by: -1};
  const panes = (event: MainEvent) => [1, 2, 3].map(count => after(Array(count).fill(event)).pane);
  assert.deepEqual(panes(next), ['recents', 'pin', 'prompt']);
  assert.deepEqual(panes(previous), ['pin', 'recents', 'prompt']);
});

test('a complaint brings the text back to the prompt, and typing on ends it', () => {
  const complaint: MainEvent = {type: 'complain', text: 'hello', problem: 'No pin ID.'};
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
  assert.deepEqual([state.pinId, state.opened, state.fields], [sampleId, sampleId, {cursor: 0, top: 0}]);
});

test('the fields of a pin are looked at from where they were left', () => {
  const view = {cursor: 7, top: 3};
  assert.deepEqual(after([{type: 'view-fields', view}]), {...startMain(), fields: view});
});

test('the pin under the cursor is shown from its first field, but not opened', () => {
  const opened = after([{type: 'view-fields', view: {cursor: 7, top: 3}}], startMain({pinId: otherId}));
  const state = after([{type: 'select', pinId: sampleId, top: 4}], opened);
  assert.deepEqual([state.pinId, state.opened, state.recentsTop], [sampleId, undefined, 4]);
  assert.deepEqual([state.pane, state.fields], ['pin', {cursor: 0, top: 0}]);
});

test('back goes one step at a time, then clears the prompt, and then goes nowhere', () => {
  const back: MainEvent = {type: 'back'};
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
  const places = (state: MainState) => [contextOf(state, false), contextOf(state, true)];

  test('to the pane that has the focus', () => {
    for (const pane of ['prompt', 'recents', 'pin'] as const) {
      assert.deepEqual(places(after([{type: 'focus', pane}])), [pane, pane]);
    }
  });

  test('to what lies over the panes, whichever pane is below', () => {
    const state = after([
      {type: 'raw', isRaw: true},
      {type: 'focus', pane: 'pin'},
      {type: 'overlay', overlay: {kind: 'copy', view: topOfList}},
    ]);
    assert.deepEqual(places(state), ['copy', 'copy']);
    // The help can be searched.
    const help = reduceMain(state, {type: 'overlay', overlay: {kind: 'help', view: topOfList}});
    assert.deepEqual(places(help), ['help', 'search']);
  });

  test('to the record as received, or to the search in it, and only from the pin', () => {
    const raw = after([{type: 'raw', isRaw: true}], startMain({pinId: sampleId}));
    assert.deepEqual(places(raw), ['raw', 'search']);
    assert.deepEqual(places(after([{type: 'focus', pane: 'recents'}], raw)), ['recents', 'recents']);
  });
});

test('what lies over the panes goes with the focus, and first when going back', () => {
  const overlay = {kind: 'copy', view: {cursor: 2, top: 1}} as const;
  const state = after([{type: 'overlay', overlay}], startMain({pinId: sampleId}));
  assert.deepEqual(state.overlay, overlay);
  assert.deepEqual(after([{type: 'back'}], state), startMain({pinId: sampleId}));
  assert.deepEqual(after([{type: 'focus', pane: 'recents'}], state), {
    ...startMain({pinId: sampleId}),
    pane: 'recents',
    shownPane: 'recents',
  });
  assert.equal(after([{type: 'complain', text: '', problem: 'No pin ID.'}], state).overlay, undefined);
  assert.equal(after([{type: 'show', pinId: otherId}], state).overlay, undefined);
});

test('the record as received stays for the same pin, not for another one, and goes when going back', () => {
  const raw = after([{type: 'raw', isRaw: true}], startMain({pinId: sampleId}));
  assert.equal(after([{type: 'show', pinId: sampleId}], raw).isRaw, true);
  assert.equal(after([{type: 'show', pinId: otherId}], raw).isRaw, false);
  assert.equal(after([{type: 'show', pinId: sampleId}], startMain({pinId: sampleId})).isRaw, false);
  assert.deepEqual(after([{type: 'back'}], raw), startMain({pinId: sampleId}));
});

test('what is typed begins at the top of the list, and Esc gives the list and its cursor back', () => {
  const atRow: MainEvent = {type: 'select', pinId: sampleId, top: 4};
  const typed = after([
    atRow,
    {type: 'focus', pane: 'prompt'},
    {type: 'edit', text: 'p'},
    {type: 'select-best', pinId: otherId},
    {type: 'edit', text: 'pn'},
  ]);
  assert.deepEqual([typed.recentsTop, typed.pinId, typed.hasChosen], [0, otherId, false]);
  for (const way of [{type: 'back'}, {type: 'edit', text: ''}] as const) {
    const state = after([way], typed);
    assert.deepEqual([state.recentsTop, state.pinId, state.text], [4, sampleId, '']);
    assert.equal(state.before, undefined);
  }
});

test('the pin that was opened is the opened one again after Esc', () => {
  const events: readonly MainEvent[] = [
    {type: 'focus', pane: 'prompt'},
    {type: 'edit', text: 'p'},
    {type: 'select-best', pinId: otherId},
  ];
  const typed = after(events, startMain({pinId: sampleId}));
  assert.equal(typed.opened, undefined);
  assert.equal(after([{type: 'back'}], typed).opened, sampleId);
});

test('a match that was chosen stays until something else is typed, and opening it ends the search', () => {
  const chosen = after([
    {type: 'edit', text: 'p'},
    {type: 'select', pinId: otherId, top: 0},
  ]);
  assert.equal(chosen.hasChosen, true);
  assert.equal(after([{type: 'edit', text: 'pn'}], chosen).hasChosen, false);
  const opened = after([{type: 'show', pinId: otherId}], chosen);
  assert.deepEqual([opened.text, opened.before, opened.hasChosen], ['', undefined, false]);
  assert.equal(after([{type: 'back'}], opened).pinId, otherId);
});

test('the list is entered at its first row, also without one', () => {
  const state = after([{type: 'to-list', pinId: otherId}], startMain({pinId: sampleId}));
  assert.deepEqual([state.pane, state.pinId, state.recentsTop], ['recents', otherId, 0]);
  assert.equal(after([{type: 'to-list', pinId: undefined}]).pane, 'recents');
});

test('what is pasted comes back to the prompt, too, the last of several first', () => {
  const pasted = after([{type: 'show', pinId: sampleId, inputs: [sampleId, otherId]}]);
  const older: MainEvent = {type: 'walk-inputs', to: 'older'};
  assert.deepEqual([after([older], pasted).text, after([older, older], pasted).text], [otherId, sampleId]);
});

test('what was looked up comes back to the prompt, the newest first, and then what was being typed', () => {
  const state = after([
    {type: 'edit', text: 'first'},
    {type: 'show', pinId: sampleId},
    {type: 'edit', text: 'second'},
    {type: 'show', pinId: otherId},
    {type: 'complain', text: 'draft', problem: 'No pin ID.'},
  ]);
  const older: MainEvent = {type: 'walk-inputs', to: 'older'};
  const newer: MainEvent = {type: 'walk-inputs', to: 'newer'};
  const texts = [[older], [older, older], [older, newer]].map(events => after(events, state).text);
  assert.deepEqual(texts, ['second', 'first', 'draft']);
  assert.equal(after([older], state).problem, undefined);
});
