import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import type {Credentials} from '../../../source/core/credentials/credentials.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {demoSamples} from '../../../source/demo/demo-samples.ts';
import {renderApp, type Screen} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {
  demoServices,
  type MemoryCredentials,
  memoryCredentials,
  type ServiceOptions,
  servicesAt,
} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const apiKey = 'made-up-api-key-0123';
const secretKey = 'made-up-secret-key-4567';
const wrongKeys: Credentials = {
  keys: {apiKey: 'wrong-made-up-api-key', secretKey},
  source: 'environment',
  from: 'PINNING_API_KEY',
};

/** Starts the demo's service for a user without keys. */
async function withoutKeys(context: TestContext, options: ServiceOptions = {}) {
  return demoServices(context, {credentials: memoryCredentials('none'), ...options});
}

/** Types both keys and submits them. */
async function logIn(screen: Screen, keys = {apiKey, secretKey}): Promise<void> {
  await screen.shows('› API key');
  await screen.type(keys.apiKey);
  await screen.press('Enter');
  await screen.shows('› Secret key');
  await screen.type(keys.secretKey);
  await screen.press('Enter');
}

/** Checks that no frame shows more of the keys than the last four characters of the API key. */
function assertHidden(screen: Screen): void {
  for (const frame of screen.frames) {
    assert.ok(!frame.includes('made-up'), frame);
    assert.ok(!frame.includes('y-4567'), frame);
    assert.ok(!frame.includes('-0123'), frame);
  }
}

/** Returns credentials that cannot be kept, because the keychain fails. */
function brokenKeychain(failure: PinviewError): MemoryCredentials {
  return {...memoryCredentials('none'), keep: () => Promise.reject(failure)};
}

test('a user without keys is asked for them, by the name and the address of the service', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services);
  assert.match(screen.frame(), /Keys for Test Pin \(http:\/\/127\.0\.0\.1:\d+\)/);
  assert.match(screen.frame(), /Test Pin · default · no keys/);
  assert.match(screen.frame(), /PINNING_API_KEY and PINNING_SECRET_KEY work too/);
  assert.doesNotMatch(screen.frame(), /✖/);
});

test('keys that the service accepts are kept with y, and the pin is looked up', async context => {
  const {services, gate} = await withoutKeys(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await logIn(screen);
  const frame = await screen.shows('✔ The service accepts the keys');
  assert.match(frame, /\(API key …0123\)\. Keep them in the keychain of this computer\?\s+\(Y\/n\)/);
  assert.match(frame, /y keep · n do not keep · Esc back/);
  assert.deepEqual(services.credentials.kept, []);
  assert.equal(gate.asked, 1);
  await screen.press('y');
  const next = await screen.shows('CID matches root hash');
  assert.match(next, /Test Pin · default · keychain/);
  assert.deepEqual(services.credentials.kept, [{apiKey, secretKey}]);
  assertHidden(screen);
});

slowTest('with n the keys are for this run only, and nothing is kept', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await logIn(screen);
  await screen.shows('Keep them in the keychain');
  await screen.press('n');
  const frame = await screen.shows('CID matches root hash');
  assert.match(frame, /Test Pin · default · keys for this run only/);
  assert.deepEqual(services.credentials.kept, []);
  assertHidden(screen);
});

test('pasted keys are masked, cleaned of their line ends, and can be typed on', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services);
  await screen.paste(' made-up-api-\n');
  await screen.type('kez');
  await screen.press('Backspace');
  await screen.type('y-0123');
  await screen.press('Tab');
  await screen.paste(`${secretKey}\r\n`);
  await screen.press('Enter');
  await screen.shows('Keep them in the keychain');
  await screen.press('Enter');
  await screen.shows('Paste the pin ID');
  assert.deepEqual(services.credentials.kept, [{apiKey, secretKey}]);
  assertHidden(screen);
});

test('keys are masked while they are typed', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services);
  await screen.type('abc');
  assert.match(screen.frame(), /› API key +•••$/m);
  await screen.press('Tab');
  await screen.type('defg');
  assert.match(screen.frame(), / {2}API key +•••$/m);
  assert.match(screen.frame(), /› Secret key +••••$/m);
});

test('Tab and the arrows go through the fields and the demo, in a circle', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services);
  const focus = () => /› (API key|Secret key|Try the demo)/.exec(screen.frame())?.[1];
  const seen = [focus()];
  for (const key of ['Tab', '↓', 'Tab', '↑', 'Shift+Tab']) {
    await screen.press(key);
    seen.push(focus());
  }
  assert.deepEqual(seen, ['API key', 'Secret key', 'Try the demo', 'API key', 'Try the demo', 'Secret key']);
});

test('the key line says what Enter does in each field', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services);
  for (const hint of ['next', 'log in', 'start the demo']) {
    assert.match(screen.frame(), new RegExp(`Enter ${hint} · Tab next field · Ctrl\\+C quit`));
    await screen.press('Tab');
  }
});

for (const [name, keys, complaint, focus] of [
  ['a missing API key', {apiKey: '', secretKey}, 'The API key is missing.', 'API key'],
  ['a missing secret key', {apiKey, secretKey: ' '}, 'The secret key is missing.', 'Secret key'],
  [
    'an API key with a space in it',
    {apiKey: 'two words', secretKey},
    'The API key contains an invalid character',
    'API key',
  ],
  [
    'a secret key with an accent',
    {apiKey, secretKey: 'naïve'},
    'The secret key contains an invalid character',
    'Secret key',
  ],
] as const) {
  test(`${name} is explained, and the cursor is there to fix it`, async context => {
    const {services, gate} = await withoutKeys(context);
    const screen = await renderApp(context, services);
    await logIn(screen, keys);
    const frame = await screen.shows(`✖ ${complaint}`);
    assert.match(frame, /Copy all of it from the service’s dashboard\./);
    assert.match(frame, new RegExp(`› ${focus}`));
    assert.equal(gate.asked, 0);
  });
}

test('keys that the service refuses are reported in its words and can be fixed', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services);
  await logIn(screen, {apiKey: 'wrong', secretKey});
  const frame = await screen.shows('✖ The service did not accept the keys (401): “Invalid API key”');
  assert.match(frame, /Check both keys, or create new ones in the service’s dashboard/);
  assert.match(frame, /› API key +•••••$/m, 'what was typed is still there');
  await screen.press('Ctrl+U');
  await screen.type(apiKey);
  await screen.press('Enter');
  await screen.shows('✔ The service accepts the keys');
  assert.doesNotMatch(screen.frame(), /✖/);
});

slowTest('a service that repeats the key it refuses does not bring it on screen', async context => {
  const service = await startService(context, (response, _, request) => {
    answerWith(response, 401, {message: `Unknown key ${request.headers.pinning_api_key} with ${secretKey}`});
  });
  const services = servicesAt(service.address, {credentials: memoryCredentials('none')});
  const screen = await renderApp(context, services);
  await logIn(screen);
  await screen.shows('Unknown key');
  assertHidden(screen);
});

slowTest('where the service cannot be reached the keys are not lost', async context => {
  const services = servicesAt('http://127.0.0.1:9', {credentials: memoryCredentials('none')});
  const screen = await renderApp(context, services);
  await logIn(screen);
  const frame = await screen.shows('✖ 127.0.0.1:9 refuses connections');
  assert.match(frame, /› API key +•{20}$/m);
  assert.match(frame, / {2}Secret key +•{23}$/m);
  assert.deepEqual(services.credentials.kept, []);
});

slowTest('a service without a way to try keys is no obstacle', async context => {
  const service = await startService(context, (response, asked) => {
    if (asked === 'testAuthentication') answerWith(response, 404, {message: 'Not found'});
    else answerWith(response, 200, {data: recordFor(asked)});
  });
  const services = servicesAt(service.address, {credentials: memoryCredentials('none')});
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await logIn(screen);
  await screen.shows('The service has no way to try the keys. Keep them in the keychain');
  await screen.press('y');
  await screen.shows('✔ Pinned');
  assert.deepEqual(services.credentials.kept, [{apiKey, secretKey}]);
});

slowTest('while the keys are tried that is said, and Esc stops it', async context => {
  const {services, gate} = await withoutKeys(context);
  gate.close();
  const screen = await renderApp(context, services);
  await logIn(screen);
  const frame = await screen.shows('Trying the keys with the service…');
  assert.match(frame, /Esc cancel/);
  await waitFor(() => gate.asked === 1);
  await screen.press('Esc');
  await screen.shows('✖ The request was cancelled.');
  assert.match(screen.frame(), /› API key +•/);
});

slowTest('Esc at the offer to keep the keys goes back to the fields', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services);
  await logIn(screen);
  await screen.shows('Keep them in the keychain');
  await screen.press('Esc');
  assert.match(screen.frame(), /› Secret key +•/);
  assert.deepEqual(services.credentials.kept, []);
});

slowTest(
  'where the keychain fails the keys are for this run only, and that is said with the reason',
  async context => {
    const failure = new PinviewError('keychain', 'The keychain is locked.', {hint: 'Unlock it.'});
    const {services} = await withoutKeys(context, {credentials: brokenKeychain(failure)});
    const screen = await renderApp(context, services, {pinId: sampleIds.image});
    await logIn(screen);
    await screen.shows('Keep them in the keychain');
    await screen.press('y');
    const frame = await screen.shows('✖ The keys are for this run only. The keychain is locked.');
    assert.match(frame, /Test Pin · default · keys for this run only/);
    await screen.shows('CID matches root hash');
  },
);

slowTest('while the keychain takes its time that is said, and Esc goes on without it', async context => {
  const waits: MemoryCredentials = {
    ...memoryCredentials('none'),
    keep: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new PinviewError('cancelled', 'It was cancelled.')));
      }),
  };
  const {services} = await withoutKeys(context, {credentials: waits});
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await logIn(screen);
  await screen.shows('Keep them in the keychain');
  await screen.press('y');
  await screen.shows('Saving the keys in the keychain. It may ask to be unlocked.');
  await screen.press('Esc');
  await screen.shows('Test Pin · default · keys for this run only');
  await screen.shows('CID matches root hash');
});

test('where the keychain cannot tell, that is said and the keys are asked for', async context => {
  const failure = new PinviewError('keychain', 'The keychain does not answer.', {hint: 'Start its daemon.'});
  const credentials = {...memoryCredentials('none'), find: () => Promise.reject(failure)};
  const {services} = await withoutKeys(context, {credentials});
  const screen = await renderApp(context, services);
  await screen.shows('✖ The keychain does not answer.');
  assert.match(screen.frame(), /Start its daemon\./);
  assert.match(screen.frame(), /› API key/);
});

slowTest('a user who stops waiting for the keychain is asked for keys', async context => {
  const waits: MemoryCredentials = {
    ...memoryCredentials('none'),
    find: signal =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new PinviewError('cancelled', 'It was cancelled.')));
      }),
  };
  const {services, gate} = await withoutKeys(context, {credentials: waits});
  const screen = await renderApp(context, services, {pinId: sampleIds.image, isFinding: true});
  await screen.shows('Waiting for the keychain. Esc stops waiting.');
  assert.match(screen.frame(), /Test Pin · default · looking for keys…/);
  assert.match(screen.frame(), /Esc stop waiting/);
  await screen.press('Esc');
  await screen.shows('› API key');
  assert.doesNotMatch(screen.frame(), /✖/);
  await logIn(screen);
  await screen.shows('Keep them in the keychain');
  await screen.press('n');
  await screen.shows('CID matches root hash');
  assert.equal(gate.asked, 2);
});

test('the demo is offered to those without keys, and Enter starts it', async context => {
  const {services} = await withoutKeys(context);
  let started = 0;
  const screen = await renderApp(context, services, {
    onDemo: () => {
      started++;
    },
  });
  await screen.press('↑');
  assert.match(screen.frame(), /› Try the demo, without keys/);
  await screen.paste('made-up');
  await screen.press('Enter');
  assert.equal(started, 1);
});

slowTest('within the demo the demo is not offered, and no keys are kept', async context => {
  const {services} = await demoServices(context, {samples: demoSamples()});
  const credentials = {...services.credentials, canKeep: false};
  const screen = await renderApp(context, {...services, credentials}, {pinId: sampleIds.unauthenticated});
  await screen.shows('✖ The service did not accept the keys (401): “Invalid API key”');
  assert.doesNotMatch(screen.frame(), /Try the demo/);
  await screen.press('Tab', 'Tab');
  assert.match(screen.frame(), /› API key/, 'there are two fields');
  await screen.press('Esc');
  await screen.shows('Test Pin · default · keychain');
});

test('keys that a lookup is refused for lead to the question for others, in the service’s words', async context => {
  const {services, gate} = await demoServices(context, {credentials: memoryCredentials(wrongKeys)});
  const screen = await renderApp(context, services);
  assert.match(screen.frame(), /Test Pin · default · environment/);
  await screen.paste(sampleIds.image);
  const frame = await screen.shows('✖ The service did not accept the keys (401): “Invalid API key”');
  assert.match(frame, /› API key/);
  assert.match(frame, /Esc back/);
  assert.equal(gate.asked, 1);
});

slowTest('with other keys the lookup that was refused is made again', async context => {
  const {services, gate} = await demoServices(context, {credentials: memoryCredentials(wrongKeys)});
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await screen.shows('“Invalid API key”');
  await logIn(screen);
  await screen.shows('Keep them in the keychain');
  await screen.press('y');
  const frame = await screen.shows('CID matches root hash');
  assert.match(frame, /Test Pin · default · keychain/);
  assert.equal(gate.asked, 3, 'the refused lookup, the test of the keys, the lookup');
  const answered = screen.frames.slice(screen.frames.findLastIndex(drawn => drawn.includes('Keys for')) + 1);
  assert.match(answered[0] ?? '', /Asking the service…/);
  for (const drawn of answered) assert.doesNotMatch(drawn, /✖/, 'nothing is left of the refusal');
});

slowTest('keys that are refused again lead to the question again', async context => {
  const service = await startService(context, (response, asked) => {
    if (asked === 'testAuthentication') answerWith(response, 200, {message: 'Congratulations!'});
    else answerWith(response, 401, {message: `Refusal ${service.asked.length}`});
  });
  const screen = await renderApp(context, servicesAt(service.address), {pinId: sampleIds.image});
  await screen.shows('“Refusal 1”');
  await logIn(screen);
  await screen.shows('Keep them in the keychain');
  await screen.press('n');
  await screen.shows('“Refusal 3”');
  assert.match(screen.frame(), /› API key/);
});

slowTest(
  'Esc goes back to the former keys, where the refusal is still told and nothing is asked by itself',
  async context => {
    const {services, gate} = await demoServices(context, {credentials: memoryCredentials(wrongKeys)});
    const screen = await renderApp(context, services, {pinId: sampleIds.image});
    await screen.shows('› API key');
    await screen.press('Esc');
    const frame = await screen.shows('Test Pin · default · environment');
    assert.match(frame, /│ ✖ The service did not accept the keys \(401\)/);
    assert.match(frame, /r asks again\./);
    await screen.press('n');
    await screen.type('x');
    assert.match(screen.frame(), /› x/);
    assert.equal(gate.asked, 1);
    await screen.press('Esc', 'Tab', 'r');
    await screen.shows('› API key');
    assert.equal(gate.asked, 2);
  },
);

slowTest('the refusal of former keys is forgotten for every pin once there are others', async context => {
  const {services} = await demoServices(context, {credentials: memoryCredentials(wrongKeys)});
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await screen.shows('› API key');
  await screen.press('Esc');
  await screen.shows('r asks again.');
  await screen.paste(sampleIds.directory);
  await logIn(screen);
  await screen.shows('Keep them in the keychain');
  await screen.press('n');
  await screen.shows('╭ site/ ─');
  await screen.paste(sampleIds.image);
  await screen.shows('╭ test.png ─');
  assert.doesNotMatch(screen.frame(), /› API key/);
});

test('Esc does nothing where there are no former keys, Ctrl+C leaves', async context => {
  const {services} = await withoutKeys(context);
  const screen = await renderApp(context, services);
  assert.doesNotMatch(screen.frame(), /Esc/);
  await screen.press('Esc');
  await screen.type('x');
  assert.match(screen.frame(), /› API key +•$/m);
  await screen.press('Ctrl+C');
  assert.ok(screen.hasEnded());
});
