import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Browser, type BrowserEvent, browse, startBrowser} from '../../source/core/browser.ts';
import {sampleId} from './sample-pin.ts';

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
