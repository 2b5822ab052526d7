import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {Text} from 'ink';
import type {SeenPin} from '../../../source/hooks/pin/seen-pin.ts';
import {useOutcomeBell} from '../../../source/hooks/pin/use-outcome-bell.ts';
import {samplePin} from '../../core/pin/sample-pin.ts';
import {settle} from '../../helpers/mocked-time.ts';
import {renderScreen, Surroundings} from '../../helpers/render-app.tsx';
import {servicesAt} from '../../helpers/test-services.ts';

const yesterday = -86_400_000;

/** Returns a pin seen `after` milliseconds after the start; a negative number is an earlier run. */
function seenAs(status: string, {id = samplePin().id, after = 1000} = {}): SeenPin {
  return {
    pin: samplePin({
      id,
      status,
      pinned: status === 'DONE',
      ...(status === 'UNPINNED' && {date_unpinned: '2025-03-02T10:00:00Z'}),
    }),
    at: startedAt + after,
    // Earlier runs had another clock.
    ...(after > 0 && {answeredAt: after}),
  };
}

const startedAt = 1_000_000_000;

interface RingerProps {
  readonly seen: SeenPin | undefined;
  readonly isTold: (seen: SeenPin) => boolean;
}

function Ringer({seen, isTold}: RingerProps) {
  useOutcomeBell(seen, isTold);
  return <Text>{seen?.pin.status}</Text>;
}

/** Returns how often the bell rings while these are seen one after another. */
function rings(context: TestContext, ...all: readonly (SeenPin | undefined)[]): Promise<number> {
  return ringsUnless(context, () => false, ...all);
}

async function ringsUnless(
  context: TestContext,
  isTold: RingerProps['isTold'],
  ...all: readonly (SeenPin | undefined)[]
): Promise<number> {
  context.mock.timers.enable({apis: ['Date'], now: startedAt});
  let count = 0;
  const {terminal, ...others} = servicesAt('http://127.0.0.1:9');
  const services = {...others, terminal: {...terminal, ring: () => void count++}};
  const tree = (seen: SeenPin | undefined) => (
    <Surroundings services={services}>
      <Ringer seen={seen} isTold={isTold} />
    </Surroundings>
  );
  const screen = renderScreen(context, tree(undefined));
  for (const seen of all) {
    screen.rerender(tree(seen));
    await settle();
  }
  return count;
}

for (const status of ['DONE', 'FAILED']) {
  test(`the change to ${status} is rung once`, async context => {
    const again = [
      seenAs('PINNING'),
      seenAs('PINNING'),
      seenAs(status),
      seenAs(status),
      undefined,
      seenAs(status),
    ];
    assert.equal(await rings(context, ...again), 1);
  });
}

test('so is that from a state that is not known', async context => {
  assert.equal(await rings(context, seenAs('ARCHIVED'), seenAs('DONE')), 1);
});

test('a pin that was unpinned makes no sound', async context => {
  assert.equal(await rings(context, seenAs('PINNING'), seenAs('UNPINNED'), seenAs('DONE')), 0);
});

test('what is done when it is first asked for is no news, whatever an earlier run saw', async context => {
  assert.equal(await rings(context, seenAs('DONE')), 0);
  context.mock.timers.reset();
  assert.equal(await rings(context, seenAs('PINNING', {after: yesterday}), seenAs('DONE')), 0);
});

test('one that begins anew is rung again', async context => {
  const twice = [seenAs('PINNING'), seenAs('DONE'), seenAs('PINNING'), seenAs('FAILED')];
  assert.equal(await rings(context, ...twice), 2);
});

test('that another pin is done is no news of the one before', async context => {
  const other = {id: '0123abcd-89ab-4cde-8f01-000000000000'};
  assert.equal(await rings(context, seenAs('PINNING'), seenAs('DONE', other)), 0);
});

test('what somebody else has told is not told again', async context => {
  const told = seenAs('DONE');
  assert.equal(await rings(context, seenAs('PINNING'), told), 1);
  context.mock.timers.reset();
  assert.equal(await ringsUnless(context, seen => seen === told, seenAs('PINNING'), told, seenAs('DONE')), 0);
});
