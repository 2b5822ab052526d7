import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {Text} from 'ink';
import {useLayoutEffect} from 'react';
import type {SeenPin} from '../../../source/hooks/pin/seen-pin.ts';
import {useChanges} from '../../../source/hooks/pin/use-changes.ts';
import {samplePin} from '../../core/pin/sample-pin.ts';
import {settle} from '../../helpers/mocked-time.ts';
import {renderScreen} from '../../helpers/render-app.tsx';

type Fields = Readonly<Record<string, unknown>>;

let time = 1_000_000;
const seenAs = (fields: Fields = {}): SeenPin => ({pin: samplePin(fields), at: time++});

interface Observed {
  forget: () => void;
}

function Comparer({seen, observed}: {readonly seen: SeenPin | undefined; readonly observed: Observed}) {
  const {changes, forgetChanges} = useChanges(seen);
  useLayoutEffect(() => {
    observed.forget = forgetChanges;
  });
  const former = [...changes.former.values(), ...changes.gone].map(({label, text}) => `${label}: ${text}`);
  return <Text>{former.join(', ') || 'no change'}</Text>;
}

/** Mounts the hook. `look` and `forget` return the changes that are shown afterwards. */
async function renderChanges(context: TestContext, first: SeenPin | undefined) {
  const observed: Observed = {forget: () => {}};
  const screen = renderScreen(context, <Comparer seen={first} observed={observed} />);
  await settle();
  const look = async (seen: SeenPin | undefined) => {
    screen.rerender(<Comparer seen={seen} observed={observed} />);
    await settle();
    return screen.frame();
  };
  const forget = async () => {
    observed.forget();
    await settle();
    return screen.frame();
  };
  return {look, forget, frame: screen.frame};
}

test('what is seen first has not changed, what is seen next is compared with it', async context => {
  const {look, frame} = await renderChanges(context, undefined);
  assert.equal(frame(), 'no change');
  assert.equal(await look(seenAs({status: 'PINNING'})), 'no change');
  assert.equal(await look(seenAs({status: 'DONE'})), 'Status: PINNING');
  assert.equal(
    await look(seenAs({status: 'FAILED', size: 1})),
    'Status: PINNING, Size: 49.7 KiB · 50,894 bytes',
    'what nobody has looked at yet stays marked',
  );
  assert.equal(await look(seenAs({status: 'PINNING', size: 1})), 'Size: 49.7 KiB · 50,894 bytes');
  assert.equal(await look(seenAs({status: 'PINNING'})), 'no change');
});

test('the same record once more leaves what has not been looked at', async context => {
  const {look, forget} = await renderChanges(context, seenAs({status: 'PINNING'}));
  await look(seenAs());
  assert.equal(await look(seenAs()), 'Status: PINNING');
  assert.equal(await forget(), 'no change');
  assert.equal(await look(seenAs()), 'no change');
});

test('what is forgotten is compared with what was seen last, not with what was there before', async context => {
  const {look, forget} = await renderChanges(context, seenAs({status: 'PINNING'}));
  await look(seenAs({status: 'QUEUED'}));
  await forget();
  assert.equal(await look(seenAs({status: 'DONE'})), 'Status: QUEUED');
});

test('one pin is not compared with another, nor with itself after another was on screen', async context => {
  const {look} = await renderChanges(context, seenAs({status: 'PINNING'}));
  const id = '0123abcd-89ab-4cde-8f01-000000000000';
  assert.equal(await look(seenAs({id, status: 'DONE'})), 'no change');
  assert.equal(await look(undefined), 'no change');
  assert.equal(await look(seenAs({status: 'DONE'})), 'no change');
});
