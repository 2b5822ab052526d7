import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {Text} from 'ink';
import {useCallback, useLayoutEffect} from 'react';
import type {Credentials} from '../../../source/core/credentials/credentials.ts';
import {parsePin} from '../../../source/core/providers/aioz-record.ts';
import type {SeenPin} from '../../../source/hooks/pin/seen-pin.ts';
import {type PinLookup, type PinLookupOptions, usePin} from '../../../source/hooks/pin/use-pin.ts';
import {usePinFetcher} from '../../../source/hooks/pin/use-pin-fetcher.ts';
import type {Services} from '../../../source/services/services.ts';
import {mockTime, pass} from '../../helpers/mocked-time.ts';
import {renderScreen, Surroundings, turn} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {idOf} from '../../helpers/sample-lookups.ts';
import {answerWith, recordFor, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices, foundKeys, servicesAt} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const pinId = sampleIds.image;
const otherId = sampleIds.directory;

interface Look extends Partial<Omit<PinLookupOptions, 'fetcher'>> {
  readonly pinId: string | undefined;
  readonly credentials?: Credentials | undefined;
}

const isListed = () => true;

/** What the hook last returned, and what it passed to its callbacks. */
interface Observed {
  lookup: PinLookup | undefined;
  renders: number;
  readonly seen: SeenPin[];
  readonly errors: Error[];
}

function Looker({look, observed}: {readonly look: Look; readonly observed: Observed}) {
  const credentials = 'credentials' in look ? look.credentials : foundKeys;
  const onSeen = useCallback((seen: SeenPin) => void observed.seen.push(seen), [observed]);
  const lookup = usePin(look.pinId, {
    fetcher: usePinFetcher(credentials, {onSeen, isListed}),
    known: undefined,
    isOpened: true,
    onError: error => observed.errors.push(error),
    ...look,
  });
  useLayoutEffect(() => {
    observed.lookup = lookup;
    observed.renders++;
  });
  return <Text>{lookup.isBusy ? 'busy' : 'idle'}</Text>;
}

/** Mounts the hook once per look. */
function renderLooks(context: TestContext, services: Services, ...looks: readonly Look[]) {
  const observed = looks.map((): Observed => ({lookup: undefined, renders: 0, seen: [], errors: []}));
  const tree = (present: readonly Look[]) => (
    <Surroundings services={services}>
      {[...present.entries()].map(([index, look]) => {
        const watched = observed[index];
        return watched === undefined ? null : <Looker key={index} look={look} observed={watched} />;
      })}
    </Surroundings>
  );
  const screen = renderScreen(context, tree(looks));
  const [first] = observed;
  assert.ok(first);
  return {
    first,
    observed,
    screen,
    look: (...next: readonly Look[]) => screen.rerender(tree(next)),
    lookup: () => first.lookup ?? assert.fail('nothing was drawn'),
  };
}

test('two looks at one pin at the same time send one request, and both see its answer', async context => {
  const {services, gate} = await demoServices(context);
  gate.close();
  const {observed} = renderLooks(context, services, {pinId}, {pinId});
  await waitFor(() => gate.asked === 1);
  gate.open();
  await waitFor(() => observed.every(({lookup}) => lookup?.seen?.pin.name === 'test.png'));
  assert.equal(gate.asked, 1);
  assert.equal(observed.flatMap(({seen}) => seen).length, 1, 'it is recorded once');
});

test('without credentials or a pin nothing is asked', async context => {
  const {services, gate} = await demoServices(context);
  const {lookup, look, first} = renderLooks(context, services, {pinId, credentials: undefined});
  assert.equal(lookup().isBusy, false);
  look({pinId: undefined});
  assert.equal(lookup().isBusy, false);
  look({pinId});
  assert.equal(lookup().isBusy, true);
  await waitFor(() => first.seen.length === 1);
  assert.equal(gate.asked, 1);
});

test('what is known is there in the first render, and the answer takes its place', async context => {
  const known = {pin: parsePin(JSON.stringify(recordFor(pinId, 'known.txt'))), at: 5};
  const {services} = await demoServices(context);
  const {lookup, first} = renderLooks(context, services, {pinId, known});
  assert.equal(lookup().seen, known);
  assert.equal(lookup().isBusy, true);
  await waitFor(() => lookup().seen?.pin.name === 'test.png' && !lookup().isBusy);
  const at = first.seen[0]?.at ?? 0;
  assert.ok(Math.abs(Date.now() - at) < 60_000);
  assert.equal(lookup().seen, first.seen[0]);
});

test('an error is called out once a request, and what was seen stays', async context => {
  const service = await startService(context, (response, asked) => {
    if (service.asked.length === 1) answerWith(response, 200, {data: recordFor(asked)});
    else answerWith(response, 404, {message: 'Gone'});
  });
  const {lookup, first} = renderLooks(context, servicesAt(service.address), {pinId});
  await waitFor(() => lookup().seen !== undefined && !lookup().isBusy);
  for (const count of [1, 2]) {
    lookup().refresh();
    await waitFor(() => first.errors.length === count && !lookup().isBusy);
    assert.equal(lookup().error, first.errors.at(-1));
    assert.equal(lookup().seen?.pin.name, 'file.txt');
    assert.equal(lookup().retryAt, undefined);
  }
});

test('a retry is announced with its time, and is over once it is made', async context => {
  const service = await startService(context, (response, asked) => {
    if (service.asked.length === 1) answerWith(response, 503, '');
    else answerWith(response, 200, {data: recordFor(asked)});
  });
  const {lookup} = renderLooks(context, servicesAt(service.address), {pinId});
  const retryAt = await waitFor(() => lookup().retryAt);
  assert.ok(retryAt > performance.now() && retryAt <= performance.now() + 1000);
  assert.equal(lookup().isBusy, false);
  await waitFor(() => lookup().seen);
  assert.equal(lookup().retryAt, undefined);
  assert.equal(lookup().error, undefined);
  assert.ok(performance.now() >= retryAt - 1);
});

test('a retry that is pending is dropped when the component goes', async context => {
  const service = await startService(context, (response, asked) =>
    answerWith(response, asked === pinId ? 503 : 429, '', asked === pinId ? {} : {'retry-after': '1'}),
  );
  const services = servicesAt(service.address);
  const {lookup, screen} = renderLooks(context, services, {pinId});
  await waitFor(() => lookup().retryAt);
  screen.unmount();
  // The retry of another component's pin comes later than that of the first would have come.
  renderLooks(context, services, {pinId: otherId});
  await waitFor(() => service.asked.filter(asked => asked === otherId).length === 2);
  assert.deepEqual(
    service.asked.filter(asked => asked === pinId),
    [pinId],
  );
});

test('with other credentials the pin is asked for anew, and the refusal of the former is not theirs', async context => {
  const service = await startService(context, (response, asked, request) => {
    if (request.headers.pinning_api_key === 'good-api-key')
      answerWith(response, 200, {data: recordFor(asked)});
    else answerWith(response, 401, {message: 'No'});
  });
  const {lookup, look, first} = renderLooks(context, servicesAt(service.address), {pinId});
  await waitFor(() => lookup().error);
  const other: Credentials = {...foundKeys, keys: {apiKey: 'good-api-key', secretKey: 'good-secret'}};
  look({pinId, credentials: other});
  assert.equal(lookup().error, undefined);
  assert.equal(lookup().isBusy, true);
  await waitFor(() => lookup().seen);
  assert.equal(service.asked.length, 2);
  assert.equal(first.errors.length, 1);
});

test('cancelling ends the request of the pin that is looked at, and no other', async context => {
  const {services, gate} = await demoServices(context);
  gate.close();
  const {lookup, look, first} = renderLooks(context, services, {pinId});
  await waitFor(() => gate.asked === 1);
  look({pinId: otherId});
  await waitFor(() => gate.asked === 2);
  look({pinId});
  lookup().cancel();
  await waitFor(() => lookup().error);
  assert.match(lookup().error?.message ?? '', /cancelled/);
  gate.open();
  await waitFor(() => first.seen.length === 1);
  assert.equal(first.seen[0]?.pin.id, otherId);
  assert.equal(first.errors.length, 1);
});

slowTest(
  'a hundred visits to ten pins within half a minute send ten requests, and then each one more',
  async context => {
    mockTime(context, {apis: ['setTimeout', 'Date'], now: 1_000_000});
    const service = await startService(context, (response, asked) =>
      answerWith(response, 200, {data: recordFor(asked)}),
    );
    const {lookup, look, first} = renderLooks(context, servicesAt(service.address), {pinId: undefined});
    const pinIds = Array.from({length: 10}, (_, number) => idOf(number));
    const visitAll = async () => {
      for (const visited of pinIds) {
        look({pinId: visited});
        const isThere = () => lookup().seen?.pin.id === visited && !lookup().isBusy;
        for (let turns = 0; turns < 100_000 && !isThere(); turns++) await turn();
        assert.ok(isThere(), visited);
        // Each pin is visited again after two and a half seconds: visits close together count as one anyway.
        await pass(context, 250);
      }
    };
    for (let round = 0; round < 10; round++) await visitAll();
    assert.deepEqual(service.asked, pinIds);
    assert.equal(first.seen.length, 10);
    context.mock.timers.tick(30_000);
    for (let round = 0; round < 10; round++) await visitAll();
    assert.deepEqual(service.asked, [...pinIds, ...pinIds]);
  },
);

test('the functions it returns stay the same while a pin is looked at', async context => {
  const {services} = await demoServices(context);
  const {lookup} = renderLooks(context, services, {pinId});
  const {refresh, cancel} = lookup();
  await waitFor(() => lookup().seen);
  assert.equal(lookup().refresh, refresh);
  assert.equal(lookup().cancel, cancel);
});

test('a lookup takes few renders', async context => {
  const {services} = await demoServices(context);
  const {lookup, first} = renderLooks(context, services, {pinId});
  await waitFor(() => lookup().seen && !lookup().isBusy);
  assert.ok(first.renders <= 3, `${first.renders} renders`);
});
