import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {Text} from 'ink';
import {useLayoutEffect} from 'react';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {entryLine, type Lookup, pinOf, type SeenLookup} from '../../../source/core/history/lookup.ts';
import {type Recents, useRecents} from '../../../source/hooks/history/use-recents.ts';
import {createHistory, type History} from '../../../source/services/history/history.ts';
import {samplePin} from '../../core/pin/sample-pin.ts';
import {renderScreen, Surroundings} from '../../helpers/render-app.tsx';
import {servicesAt} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

interface Observed {
  recents: Recents | undefined;
  readonly problems: unknown[];
}

function Reader({observed, onProblem}: {observed: Observed; onProblem: (error: unknown) => void}) {
  const recents = useRecents(onProblem, {count: 10, pinId: undefined});
  useLayoutEffect(() => {
    observed.recents = recents;
  });
  return <Text>{recents.lookups.length}</Text>;
}

function lookup(pinId: string, at: number, record = '{}'): Lookup {
  return {pinId, at, record};
}

/** Returns a lookup made in this run, which has its pin already. */
function seen(pinId: string, at: number, record: string): SeenLookup {
  return {pinId, at, pin: {...samplePin(), record}};
}

/** Returns a history that is read in full only once the test calls `open`. */
function slowHistory(newest: readonly Lookup[], all: readonly Lookup[]) {
  const added: Lookup[] = [];
  let open = () => {};
  const read = new Promise<void>(resolve => {
    open = resolve;
  });
  const history: History = {
    newest: () => newest,
    all: () => read.then(() => all),
    proofs: () => [],
    addProof: async () => {},
    flush: async () => {},
    takeWarnings: () => [],
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

test('the pin of an answer is not parsed again for its row, nor once the history is read', async context => {
  const {history, open} = slowHistory([], [lookup('b', 2), lookup('a', 1)]);
  const {recents, ids} = renderRecents(context, history);
  const answer = seen('a', 10, '{}');
  recents().remember(answer);
  const pins = () => recents().lookups.map(pinOf);
  await waitFor(() => pins()[0] === answer.pin);
  open();
  await waitFor(() => ids().length === 2);
  assert.equal(pins()[0], answer.pin);
});

test('a lookup that comes before the history is read is not lost, and comes first', async context => {
  const {history, open, added} = slowHistory([], [lookup('b', 2), lookup('a', 1)]);
  const {ids, recents} = renderRecents(context, history);
  recents().remember(seen('a', 10, '{"new":1}'));
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
  recents().remember(seen('a', 0, '1'));
  recents().remember(seen('a', minute - 1, '1'));
  assert.equal(added.length, 1);
  await screen.shows('1');
  assert.equal(recents().lookups[0]?.at, minute - 1, 'on screen it is fresh all the same');
  recents().remember(seen('a', minute - 1, '2'));
  recents().remember(seen('b', minute - 1, '2'));
  assert.equal(added.length, 3);
  recents().remember(seen('b', 2 * minute, '2'));
  assert.equal(added.length, 4);
});

test('a history that cannot be read or written is told once', async context => {
  const failure = new PinviewError('history', 'It cannot be read.');
  const history: History = {
    newest: () => [lookup('a', 1)],
    all: () => Promise.reject(failure),
    add: () => Promise.reject(failure),
    proofs: () => [],
    addProof: async () => {},
    flush: async () => {},
    takeWarnings: () => [],
    forget: async () => 0,
  };
  const {recents, observed, ids} = renderRecents(context, history);
  await waitFor(() => observed.problems.length === 1);
  recents().remember(seen('b', 2, '{}'));
  recents().remember(seen('c', 3, '{}'));
  await waitFor(() => ids().length === 3);
  assert.deepEqual(ids(), ['c', 'b', 'a']);
  assert.deepEqual(observed.problems, [failure]);
});

test('what is odd about the history is told when it was read, and when a lookup was kept', async context => {
  const {history, open} = slowHistory([], []);
  const [first, second] = ['It was open.', 'It is from the future.'].map(
    words => new PinviewError('history', words),
  );
  const warnings = [first, second].filter(warning => warning !== undefined);
  const {recents, observed} = renderRecents(context, {
    ...history,
    takeWarnings: () => warnings.splice(0, 1),
  });
  open();
  await waitFor(() => observed.problems.length === 1);
  recents().remember(seen('a', 1, '{}'));
  await waitFor(() => observed.problems.length === 2);
  assert.deepEqual(observed.problems, [first, second]);
});

describe('a lookup that is removed', () => {
  const idOf = (letter: string) => `0123abcd-89ab-4cde-8f01-${letter.repeat(12)}`;
  const made = (letter: string, at: number, record = `"${letter}"`) => lookup(idOf(letter), at, record);
  const three = [made('a', 1), made('b', 2), made('c', 3)];

  /** Renders the recents of a history file. `shows` waits for pins in the list, `kept` returns those in the file, by letter. */
  async function renderFile(
    context: TestContext,
    change: (history: History) => Partial<History> = () => ({}),
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'pinview-recents-'));
    const file = join(folder, 'history.jsonl');
    writeFileSync(file, three.map(each => entryLine({...each, scope: 'here'})).join(''));
    const history = createHistory({file, scope: 'here'});
    context.after(async () => {
      await history.flush();
      rmSync(folder, {recursive: true, force: true});
    });
    const rendered = renderRecents(context, {...history, ...change(history)});
    const lettersOf = (lookups: readonly Lookup[]) => lookups.map(({pinId}) => pinId.at(-1)).join('');
    const letters = () => lettersOf(rendered.recents().lookups);
    await waitFor(() => letters() === 'cba');
    const kept = async () => {
      await history.flush();
      return lettersOf(await createHistory({file, scope: 'here'}).all());
    };
    const shows = (wanted: string) => waitFor(() => letters() === wanted, {what: wanted});
    /** Returns the listed lookup of a pin. */
    const listed = (letter: string) =>
      rendered.recents().lookups.find(({pinId}) => pinId === idOf(letter)) ?? assert.fail(letter);
    return {...rendered, history, kept, shows, listed};
  }

  const refused = new PinviewError('history', 'It cannot be written.');

  test('goes from the list and the file, and comes back to its place with its time, the latest first', async context => {
    const {recents, kept, shows, listed, observed} = await renderFile(context);
    assert.equal(recents().canUndo, false);
    assert.equal(recents().undo(), undefined);
    recents().remove(listed('b'));
    await shows('ca');
    recents().remove(listed('c'));
    await shows('a');
    assert.equal(await kept(), 'a');
    assert.equal(recents().canUndo, true);
    const back = recents().undo();
    assert.deepEqual([back?.pinId, back?.at, back?.record], [idOf('c'), 3, '"c"']);
    await shows('ca');
    assert.equal(recents().undo()?.pinId, idOf('b'));
    await shows('cba');
    assert.equal(listed('b').at, 2);
    assert.equal(await kept(), 'cba');
    assert.equal(recents().canUndo, false);
    assert.deepEqual(observed.problems, []);
  });

  test('is in the file as often as it is removed and brought back in haste', async context => {
    const {recents, kept, shows, listed} = await renderFile(context);
    const b = listed('b');
    for (let round = 0; round < 5; round++) {
      recents().remove(b);
      assert.equal(recents().undo()?.pinId, b.pinId);
    }
    assert.equal(await kept(), 'cba');
    recents().remove(b);
    recents().remove(b);
    await shows('ca');
    assert.equal(await kept(), 'ca');
    recents().undo();
    await shows('cba');
    assert.equal(recents().canUndo, false, 'the second key removed nothing');
  });

  test('needs no bringing back once it is looked up again, and stays in the file', async context => {
    const {recents, kept, shows, listed} = await renderFile(context);
    recents().remove(listed('a'));
    recents().remove(listed('b'));
    recents().expect([idOf('b')]);
    recents().remember(seen(idOf('b'), 9, '"b"'));
    await shows('bc');
    assert.equal(await kept(), 'bc');
    assert.equal(recents().undo()?.pinId, idOf('a'));
    await shows('bca');
    assert.equal(recents().undo(), undefined);
    assert.equal(await kept(), 'bca');
  });

  test('goes and comes back together with the others that were removed at once', async context => {
    const {recents, kept, shows, listed} = await renderFile(context);
    recents().remove(listed('b'));
    recents().remove([listed('a'), listed('c')]);
    await shows('');
    assert.equal(recents().undoCount, 2);
    assert.equal(recents().undo()?.pinId, idOf('c'));
    await shows('ca');
    assert.equal(await kept(), 'ca');
    assert.equal(recents().undoCount, 1);
    recents().undo();
    await shows('cba');
  });

  test('is in the list again, and nothing to bring back, where it could not be forgotten', async context => {
    const {recents, kept, shows, listed, observed} = await renderFile(context, ({forget}) => ({
      forget: async pinIds => (pinIds?.includes(idOf('b')) ? Promise.reject(refused) : forget(pinIds)),
    }));
    recents().remove(listed('b'));
    recents().remove(listed('c'));
    await shows('ba');
    assert.deepEqual(observed.problems, [refused]);
    assert.equal(await kept(), 'ba');
    assert.equal(recents().undo()?.pinId, idOf('c'));
    assert.equal(recents().undo(), undefined);
    await shows('cba');
    recents().remove(listed('b'));
    await waitFor(() => observed.problems.length === 2);
    await shows('cba');
  });

  test('that comes back but cannot be written is in the list, and the problem is told', async context => {
    const {recents, shows, listed, observed} = await renderFile(context, () => ({
      add: () => Promise.reject(refused),
    }));
    recents().remove(listed('b'));
    await shows('ca');
    recents().undo();
    await shows('cba');
    await waitFor(() => observed.problems.length === 1);
    assert.deepEqual(observed.problems, [refused]);
  });

  test('does not come back with the rest of the history, which was read meanwhile', async context => {
    const newest = [made('c', 3), made('b', 2)];
    const {history, open} = slowHistory(newest, [...newest, made('a', 1)]);
    const {recents, ids} = renderRecents(context, history);
    recents().remove(made('b', 2));
    open();
    await waitFor(() => ids().length === 2 && ids()[1] === idOf('a'));
    assert.deepEqual(ids(), [idOf('c'), idOf('a')]);
    recents().undo();
    await waitFor(() => ids().length === 3);
    assert.deepEqual(ids(), ['c', 'b', 'a'].map(idOf));
  });
});

test('what was removed is not remembered again by itself, but once somebody asks for it', async context => {
  const {history, added} = slowHistory([lookup('b', 2), lookup('a', 1)], []);
  const {ids, recents} = renderRecents(context, history);
  recents().remove(lookup('a', 1));
  recents().remember(seen('a', 3, '{"status":"DONE"}'));
  await waitFor(() => ids().length === 1);
  assert.deepEqual([ids(), added, recents().canUndo], [['b'], [], true]);
  recents().expect(['a']);
  recents().remember(seen('a', 4, '{"status":"DONE"}'));
  await waitFor(() => ids().length === 2);
  assert.deepEqual(ids(), ['a', 'b']);
  assert.deepEqual(
    added.map(({pinId, at}) => [pinId, at]),
    [['a', 4]],
  );
});

test('what was removed and brought back is remembered again', async context => {
  const {history, added} = slowHistory([lookup('a', 1)], []);
  const {ids, recents} = renderRecents(context, history);
  recents().remove(lookup('a', 1));
  recents().undo();
  recents().remember(seen('a', 3, '{"status":"DONE"}'));
  await waitFor(() => ids().length === 1);
  assert.deepEqual(
    added.map(({at}) => at),
    [1, 3],
  );
});

test('a pin that is awaited has a row, says why it was not answered, and is written only when it is', async context => {
  const {history, open, added} = slowHistory([], [lookup('a', 1)]);
  open();
  const {recents, ids} = renderRecents(context, history);
  await waitFor(() => ids().length === 1);
  recents().awaitAnswers(['x', 'y']);
  await waitFor(() => ids().length === 3);
  const failure = new PinviewError('network', 'No connection.');
  recents().fail(['x', 'a'], failure);
  await waitFor(() => recents().failures.size === 1);
  assert.equal(recents().failures.get('x'), failure, 'nobody has asked for the other one');
  const row = recents().lookups.find(({pinId}) => pinId === 'x') ?? assert.fail('it has no row');
  recents().remove(row);
  recents().undo();
  assert.deepEqual(added, [], 'there is nothing to write yet');
  recents().remember(seen('x', 20, '{"new":1}'));
  await waitFor(() => recents().failures.size === 0);
  assert.deepEqual(ids(), ['y', 'x', 'a']);
  assert.equal(added.length, 1);
  recents().fail(['x'], failure);
  assert.equal(recents().failures.size, 0, 'it is not awaited any more');
});
