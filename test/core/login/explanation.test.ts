import assert from 'node:assert/strict';
import {test} from 'node:test';
import {explanation, otherServices} from '../../../source/core/login/explanation.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {pinningService} from '../../../source/core/providers/pinning-service.ts';

const typing = {
  step: 'typing',
  focus: 'token',
  outcome: undefined,
  typed: {token: 'made-up-token-0123'},
  otherService: undefined,
} as const;

test('where keys are typed it says where they come from, for keys and for a token', () => {
  assert.equal(
    explanation(typing, aioz),
    'Create both keys in the service’s dashboard. PINNING_API_KEY and PINNING_SECRET_KEY work too.',
  );
  assert.equal(
    explanation(typing, pinningService),
    'Create one in the service’s dashboard. PINVIEW_TOKEN works too.',
  );
});

test('where the service is chosen it says how to reach any other, and what Enter does', () => {
  const other = 'Others: pinview login --service pinning-service --endpoint URL --profile X';
  assert.equal(explanation({...typing, focus: 'service'}, aioz), other);
  assert.equal(
    explanation({...typing, focus: 'service', otherService: 'Pinata'}, aioz),
    `Enter continues with Pinata.\n${other}`,
  );
});

test('an accepted token is offered to be kept, by its last characters', () => {
  assert.equal(
    explanation({...typing, step: 'offering', outcome: 'accepted'}, pinningService),
    '✔ The service accepts the token (token …0123). Keep it in the keychain of this computer? (Y/n)',
  );
});

test('line by line the known services are named, with the way to any other', () => {
  assert.equal(
    otherServices(),
    'Another service: pinview login --service SERVICE --profile NAME. SERVICE is aioz, pinata, filebase, 4everland, or pinning-service with --endpoint URL.',
  );
});
