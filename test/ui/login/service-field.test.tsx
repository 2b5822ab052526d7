import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {emptyConfig} from '../../../source/core/account/config.ts';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {offeredServices} from '../../../source/core/account/offered-services.ts';
import type {Credentials} from '../../../source/core/credentials/credentials.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {demoSamples} from '../../../source/demo/demo-samples.ts';
import {type AppOptions, renderApp} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {
  demoServices,
  memoryCredentials,
  type ServiceOptions,
  servicesAt,
} from '../../helpers/test-services.ts';

const offered = offeredServices(emptyConfig);
const wrongKeys: Credentials = {
  keys: {apiKey: 'wrong-made-up-api-key', secretKey: 'made-up-secret-key-4567'},
  source: 'environment',
  from: 'PINNING_API_KEY',
};

/** Shows the login of a known service, which never gets a request. */
async function loginAt(t: TestContext, address: string, options: AppOptions = {}) {
  const chosen: string[] = [];
  const services = {
    ...servicesAt(address, {credentials: memoryCredentials('none')}),
    endpoint: parseEndpoint(address),
  };
  const loginServices = {offered, onService: (name: string) => chosen.push(name)};
  const screen = await renderApp(t, services, {loginServices, ...options});
  return {screen, chosen};
}

const atAioz = (t: TestContext, options?: AppOptions) => loginAt(t, 'https://api.aiozpin.network', options);

test('the service stands above its keys, and the focus is on the first of these', async t => {
  const {screen} = await atAioz(t);
  assert.match(screen.frame(), / {2}Service {5}AIOZ Pin\n +› API key\n +Secret key\n/);
  assert.match(screen.frame(), /Enter next · Tab next field · Shift\+Tab service · Ctrl\+C quit/);
});

test('a service that takes a token has one field', async t => {
  const {screen} = await loginAt(t, 'https://api.filebase.io/v1/ipfs');
  assert.match(screen.frame(), /Token for Filebase \(https:\/\/api\.filebase\.io\)/);
  assert.match(screen.frame(), / {2}Service {5}Filebase\n +› Token *\n\s+Try the demo/);
  assert.match(screen.frame(), /Create one in the service’s dashboard\. PINVIEW_TOKEN works too\./);
});

test('↑ reaches it, → and ← walk through the services in a circle, and nothing is gone on with by that', async t => {
  const {screen, chosen} = await atAioz(t);
  await screen.press('↑');
  const shown = () => /› Service {5}(.*?) +← (\d)\/4 →/.exec(screen.frame())?.slice(1).join(' ');
  const seen = [shown()];
  for (const key of ['→', '→', '→', '→', '←', '←']) {
    await screen.press(key);
    seen.push(shown());
  }
  assert.deepEqual(seen, [
    'AIOZ Pin 1',
    'Pinata 2',
    'Filebase 3',
    '4EVERLAND 4',
    'AIOZ Pin 1',
    '4EVERLAND 4',
    'Filebase 3',
  ]);
  assert.match(
    screen.frame(),
    /Enter continues with Filebase\.\n +Others: pinview login --service pinning-service/,
  );
  assert.deepEqual(chosen, []);
});

for (const key of ['Enter', 'Tab', '↓']) {
  test(`${key} goes on with the service that is chosen`, async t => {
    const {screen, chosen} = await atAioz(t);
    await screen.press('Shift+Tab', '→');
    assert.match(screen.frame(), /Enter continue · → next service · Tab next field · Ctrl\+C quit/);
    await screen.press(key);
    assert.deepEqual(chosen, ['pinata']);
  });

  test(`${key} at the present service leads to its keys`, async t => {
    const {screen, chosen} = await atAioz(t);
    await screen.press('↑', '→', '←', key);
    assert.match(screen.frame(), /› API key/);
    assert.deepEqual(chosen, []);
  });
}

test('who leaves it upwards stays at the present service', async t => {
  const {screen, chosen} = await atAioz(t);
  await screen.press('↑', '→', '↑');
  assert.match(screen.frame(), / {2}Service {5}AIOZ Pin\n/);
  assert.match(screen.frame(), /› Try the demo/);
  assert.deepEqual(chosen, []);
});

test('in the fields of the keys ← and → still move the caret', async t => {
  const {screen, chosen} = await loginAt(t, 'https://api.pinata.cloud/psa');
  await screen.type('abcd');
  await screen.press('←', '←', 'Backspace', '→', '→');
  assert.match(screen.frame(), / {2}Service {5}Pinata\n +› Token +•••$/m);
  assert.deepEqual(chosen, []);
});

test('letters and pastes at the service go nowhere', async t => {
  const {screen} = await atAioz(t);
  await screen.press('↑', 'x');
  await screen.paste('made-up-api-key');
  assert.doesNotMatch(screen.frame(), /•|made-up/);
});

test('a service that is none of them is shown by its name', async t => {
  const {screen, chosen} = await loginAt(t, 'https://pins.example');
  assert.match(screen.frame(), / {2}Service {5}pins\.example\n/);
  await screen.press('↑', '→', 'Enter');
  assert.deepEqual(chosen, ['aioz']);
});

test('without others there is no choice', async t => {
  const {screen} = await atAioz(t, {loginServices: {offered: [], onService: () => {}}});
  assert.doesNotMatch(screen.frame(), /Service/);
  const {screen: plain} = await loginAt(t, 'https://pins.example', {loginServices: undefined as never});
  assert.doesNotMatch(plain.frame(), /Service/);
});

test('whoever had other keys before is not asked for a service', async t => {
  const {services} = await demoServices(t, {credentials: memoryCredentials(wrongKeys)});
  const screen = await renderApp(t, services, {
    pinId: sampleIds.image,
    loginServices: {offered, onService: () => assert.fail('another service')},
  });
  await screen.shows('› API key');
  assert.doesNotMatch(screen.frame(), / Service /);
});

test('on the smallest screen the service, its keys and the demo are all there', async t => {
  const {screen} = await atAioz(t, {size: {columns: 40, rows: 10}});
  await screen.shows('› API key');
  await screen.press('↑');
  await screen.shows(
    /› Service {5}AIOZ Pin {2}← 1\/4 →\n +API key\n +Secret key\n +Try the demo, without keys\n/,
  );
});

/** Logs in to the demo's service, up to the offer to keep the keys. */
async function logIn(t: TestContext, saveProfile: () => Promise<void>, options: ServiceOptions = {}) {
  const credentials = memoryCredentials('none');
  const {services} = await demoServices(t, {credentials, ...options});
  const screen = await renderApp(t, services, {saveProfile});
  await screen.type('made-up-api-key');
  await screen.press('Enter');
  await screen.type('made-up-secret-key');
  await screen.press('Enter');
  await screen.shows('Keep them in the keychain');
  return {screen, credentials};
}

test('the profile is saved after the keys are kept, and before the app goes on', async t => {
  const saved: number[] = [];
  const {screen, credentials} = await logIn(t, async () => {
    saved.push(credentials.kept.length);
  });
  assert.deepEqual(saved, []);
  await screen.press('y');
  await screen.shows('default · keychain');
  assert.deepEqual(saved, [1]);
});

slowTest('a profile whose keys are for this run only is not saved', async t => {
  const {screen} = await logIn(t, () => assert.fail('the profile was saved'));
  await screen.press('n');
  await screen.shows('keys for this run only');
});

test('a profile whose keys the keychain has already is saved, too', async t => {
  let saved = 0;
  const {services} = await demoServices(t);
  const screen = await renderApp(t, services, {
    saveProfile: async () => {
      saved++;
    },
  });
  await screen.shows('default · keychain');
  assert.equal(saved, 1);
});

slowTest('where the profile cannot be saved that is said, and the keys work', async t => {
  const {screen} = await logIn(t, () =>
    Promise.reject(new PinviewError('config', 'The config could not be written: it is full')),
  );
  await screen.press('y');
  await screen.shows('✖ The config could not be written: it is full');
  assert.match(screen.frame(), /default · keychain/);
});

test('within the demo there is no choice', async t => {
  const {services} = await demoServices(t, {samples: demoSamples(), credentials: memoryCredentials('none')});
  const screen = await renderApp(t, services);
  assert.doesNotMatch(screen.frame(), / Service /);
});
