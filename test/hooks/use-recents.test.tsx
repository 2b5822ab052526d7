import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {Text} from 'ink';
import {useLayoutEffect} from 'react';
import type {Lookup} from '../../source/core/lookup.ts';
import {PinviewError} from '../../source/core/pinview-error.ts';
import {type Recents, useRecents} from '../../source/hooks/use-recents.ts';
import type {History} from '../../source/services/history.ts';
import {renderScreen, Surroundings} from '../helpers/render-app.tsx';
import {servicesAt} from '../helpers/test-services.ts';
import {waitFor} from '../helpers/wait-for.ts';

interface Observed {
  recents: Recents | undefined;
  readonly problems: unknown[];
}

function Reader({observed, onProblem}: {observed: Observed; onProblem: (error: unknown) => void}) {
  const recents = useRecents(onProblem);
  useLayoutEffect(() => {
    observed.recents = recents;
  });
  return <Text>{recents.lookups.length}</Text>;
}

function lookup(pinId: string, at: number, record = '{}'): Lookup {
  return {pinId, at, record, scope: 'here'};
}

/** A history that is read when the test lets it. */
function slowHistory(newest: readonly Lookup[], all: readonly Lookup[]) {
  const added: Array<Omit<Lookup, 'scope'>> = [];
  let open = () => {};
  const read = new Promise<void>(resolve => {
    open = resolve;
  });
  const history: History = {
    newest: () => newest,
    all: () => read.then(() => all),
    flush: async () => {},
    forget: async () => 0,
    add: async next => {
      added.push(next);
    },
  };
  return {history, added, open};
}

function renderRecents(context: TestContext, history: History) {
  const observed: Observed = {recents: undefined, problems: []};
  const services = servicesAt('http://127.0.0.1:9', {history});
  const onProblem = (error: unknown) => {
    observed.problems.push(error);
  };
  const screen = renderScreen(
    context,
    <Surroundings services={services}>
      <Reader observed={observed} onProblem={onProblem} />
    </Surroundings>,
  );
  const recents = () => observed.recents ?? assert.fail('nothing was drawn');
  return {screen, observed, recents, ids: () => recents().lookups.map(({pinId}) => pinId)};
}

test('the newest lookups are there at once, the others when they are read', async context => {
  const newest = [lookup('c', 3), lookup('b', 2)];
  const {history, open} = slowHistory(newest, [...newest, lookup('a', 1)]);
  const {ids} = renderRecents(context, history);
  assert.deepEqual(ids(), ['c', 'b']);
  open();
  await waitFor(() => ids().length === 3);
  assert.deepEqual(ids(), ['c', 'b', 'a']);
});

test('a lookup that comes before the history is read is not lost, and comes first', async context => {
  const {history, open, added} = slowHistory([], [lookup('b', 2), lookup('a', 1)]);
  const {ids, recents} = renderRecents(context, history);
  recents().remember({pinId: 'a', at: 10, record: '{"new":1}'});
  await waitFor(() => ids().length === 1);
  open();
  await waitFor(() => ids().length === 2);
  assert.deepEqual(ids(), ['a', 'b']);
  assert.equal(recents().lookups[0]?.record, '{"new":1}');
  assert.equal(added.length, 1);
});

test('the same record within a minute is kept once; another record, or a later look, is kept again', async context => {
  const {history, open, added} = slowHistory([], []);
  open();
  const {screen, recents} = renderRecents(context, history);
  const minute = 60_000;
  recents().remember({pinId: 'a', at: 0, record: '1'});
  recents().remember({pinId: 'a', at: minute - 1, record: '1'});
  assert.equal(added.length, 1);
  await screen.shows('1');
  assert.equal(recents().lookups[0]?.at, minute - 1, 'on screen it is fresh all the same');
  recents().remember({pinId: 'a', at: minute - 1, record: '2'});
  recents().remember({pinId: 'b', at: minute - 1, record: '2'});
  assert.equal(added.length, 3);
  recents().remember({pinId: 'b', at: 2 * minute, record: '2'});
  assert.equal(added.length, 4);
});

test('a history that cannot be read or written is told once', async context => {
  const failure = new PinviewError('history', 'It cannot be read.');
  const history: History = {
    newest: () => [lookup('a', 1)],
    all: () => Promise.reject(failure),
    add: () => Promise.reject(failure),
    flush: async () => {},
    forget: async () => 0,
  };
  const {recents, observed, ids} = renderRecents(context, history);
  await waitFor(() => observed.problems.length === 1);
  recents().remember({pinId: 'b', at: 2, record: '{}'});
  recents().remember({pinId: 'c', at: 3, record: '{}'});
  await waitFor(() => ids().length === 3);
  assert.deepEqual(ids(), ['c', 'b', 'a']);
  assert.deepEqual(observed.problems, [failure]);
});
