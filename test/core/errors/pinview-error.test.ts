import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';

test('as JSON an error is its code, its message and its hint', () => {
  const error = new PinviewError('not-found', 'No such pin.', {hint: 'Check it.'});
  assert.equal(
    JSON.stringify({error}),
    '{"error":{"code":"not-found","message":"No such pin.","hint":"Check it."}}',
  );
});

test('what there is no hint for has none in JSON', () => {
  assert.equal(JSON.stringify(new PinviewError('usage', 'Wrong.')), '{"code":"usage","message":"Wrong."}');
});

test('neither the cause, the body nor the stack gets into the JSON', () => {
  const error = new PinviewError('bad-answer', 'Not JSON.', {
    cause: new Error('secret cause'),
    body: 'secret body',
    retryAfterMs: 5000,
  });
  assert.equal(JSON.stringify([error]), '[{"code":"bad-answer","message":"Not JSON."}]');
});

test('the cause is kept where there is one, also if it is undefined', () => {
  const cause = new Error('why');
  assert.equal(new PinviewError('network', '', {cause}).cause, cause);
  assert.equal('cause' in new PinviewError('network', '', {cause: undefined}), true);
  assert.equal('cause' in new PinviewError('network', ''), false);
});
