import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {leavePastes} from '../../source/core/ansi/sequences.ts';
import {createAccount, waitForDemo} from '../helpers/app.ts';
import {skipUnlessKeyring, startKeyring} from '../helpers/keyring.ts';
import {keys} from '../helpers/keys.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {typeKeys} from '../helpers/type-keys.ts';

const apiKey = 'made-up-api-key-Zy7w';
const secretKey = 'made-up-secret-key-Qx9v';

/** Nothing listens at this address. */
const noKeychain = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};
const skip = skipUnlessKeyring();

interface Service {
  readonly address: string;
  /** What each request asked for, and whether it had the right keys. */
  readonly requests: readonly string[];
}

/** Starts a service that accepts one pair of keys and knows any pin. */
async function startGuardedService(t: TestContext): Promise<Service> {
  const requests: string[] = [];
  const {address} = await startService(t, (response, asked, {headers}) => {
    const isRight = headers.pinning_api_key === apiKey && headers.pinning_secret_key === secretKey;
    requests.push(`${asked} ${isRight ? 'with the right keys' : 'with wrong keys'}`);
    if (!isRight) answerWith(response, 401, {status: 'error', message: 'Sorry, these keys are unknown'});
    else if (asked === 'testAuthentication') answerWith(response, 200, {message: 'Congratulations!'});
    else answerWith(response, 200, {status: 'success', data: recordFor(asked)});
  });
  return {address, requests};
}

/** Fails if the terminal shows any part of a typed key other than as dots. */
function assertSecret(app: Terminal): void {
  assert.doesNotMatch(app.output(), /made-up|-key-|Qx9v/);
}

test('Without keys and without a keychain the first screen asks for keys, and says the truth', async t => {
  const app = createAccount(t).start([], {environment: noKeychain});
  const screen = await app.waitForScreen('Enter next');
  assert.match(screen, /^ pinview .* AIOZ Pin · default · no keys\n/);
  assert.match(screen, /Keys for AIOZ Pin \(https:\/\/api\.aiozpin\.network\)/);
  assert.match(screen, /✖ No keychain service could be reached: “Could not connect: .*”\n +Start a keyring/);
  assert.match(screen, / {2}Service {5}AIOZ Pin\n +› API key\s+Secret key\s+Try the demo, without keys/);
  assert.match(screen, /PINNING_API_KEY and PINNING_SECRET_KEY work too\./);
});

slowTest('The fields for the keys are there on a small screen, too', async t => {
  const app = createAccount(t).start([], {columns: 40, rows: 12, environment: noKeychain});
  const screen = await app.waitForScreen('Enter next');
  assert.match(screen, /✖ No keychain service/);
  assert.match(screen, /› API key *\n +Secret key *\n +Try the demo/);
});

slowTest('A user without keys can try the demo from there', async t => {
  const app = createAccount(t).start([], {environment: noKeychain});
  await app.waitForScreen('› API key');
  app.write(keys.tab);
  await app.waitForScreen('› Secret key');
  app.write(keys.tab);
  await app.waitForScreen('› Try the demo, without keys');
  app.write(keys.enter);
  await waitForDemo(app);
  app.paste(sampleIds.image);
  await app.waitForScreen(imageCid);
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 0);
});

slowTest('A key that is missing is asked for, and nothing is sent', async t => {
  const service = await startGuardedService(t);
  const app = createAccount(t).start(['--endpoint', service.address], {environment: noKeychain});
  await app.waitForScreen('› API key');
  app.write(keys.enter);
  await app.waitForScreen('› Secret key');
  app.write(keys.enter);
  await app.waitForScreen('✖ The API key is missing.');
  assert.deepEqual(service.requests, []);
});

test('Typed keys are tried with the service; without a keychain they hold for this run, which nobody is asked about', async t => {
  const service = await startGuardedService(t);
  const account = createAccount(t);
  const args = ['--endpoint', service.address];
  const app = account.start(args, {environment: noKeychain});
  await app.waitForScreen(/✖ No keychain service could be reached.*Keys typed here work for\s+this run\./s);
  await typeKeys(app, {apiKey, secretKey});
  await app.waitForScreen(/^ pinview .* · keys for this run only$/m);
  assert.ok(!app.output().includes('Keep them'));
  app.paste(sampleIds.image);
  await app.waitForScreen(imageCid);
  assert.ok(!app.output().includes(leavePastes), 'a paste between two screens would run as keys');
  assert.deepEqual(service.requests, [
    'testAuthentication with the right keys',
    `${sampleIds.image} with the right keys`,
  ]);
  assertSecret(app);
  app.write('q');
  await app.waitForExit();

  const second = account.start(args, {environment: noKeychain});
  await second.waitForScreen('› API key');
});

test('Wrong keys lead back to the fields, with the words of the service; then they can be corrected', async t => {
  const service = await startGuardedService(t);
  const app = createAccount(t).start(['--endpoint', service.address], {environment: noKeychain});
  await typeKeys(app, {apiKey, secretKey: 'made-up-but-wrong'});
  await app.waitForScreen(
    /✖ The service did not accept the keys \(401\): “Sorry, these keys are unknown”\n +Check both keys/,
  );
  await app.waitForScreen(/› API key +•+\n.*\n Enter log in · /s);
  app.write(keys.tab);
  await app.waitForScreen('› Secret key');
  app.write(keys.ctrlU);
  app.paste(`${secretKey}\n`);
  await app.waitForScreen(/› Secret key +•{23}$/m);
  app.write(keys.enter);
  await app.waitForScreen(/^ pinview .* · keys for this run only$/m);
  assertSecret(app);
});

test('Keys from the environment are used without asking, and sent to the service', async t => {
  const service = await startGuardedService(t);
  const environment = {...noKeychain, PINNING_API_KEY: apiKey, PINNING_SECRET_KEY: secretKey};
  const app = createAccount(t).start(['--endpoint', service.address, sampleIds.image], {environment});
  await app.waitForScreen(imageCid);
  assert.match(app.screen(), /^ pinview .* · environment$/m);
  assert.deepEqual(service.requests, [`${sampleIds.image} with the right keys`]);
  assert.ok(!app.output().includes('› API key'));
  assertSecret(app);
});

slowTest('Wrong keys from the environment lead to the login, once a pin is asked for', async t => {
  const service = await startGuardedService(t);
  const environment = {...noKeychain, PINNING_API_KEY: 'made-up-stale', PINNING_SECRET_KEY: secretKey};
  const app = createAccount(t).start(['--endpoint', service.address, sampleIds.image], {environment});
  await app.waitForScreen(/“Sorry, these keys are unknown”.*› API key/s);
  await typeKeys(app, {apiKey, secretKey});
  await app.waitForScreen('Keep them in the keychain');
  app.write('n');
  await app.waitForScreen(imageCid);
  assertSecret(app);
});

test('Keys are kept in the keychain, and the next start takes them from there', {skip}, async t => {
  const service = await startGuardedService(t);
  const keyring = await startKeyring();
  t.after(() => keyring.stop());
  const environment = keyring.variables;
  const account = createAccount(t);
  const first = account.start(['--endpoint', service.address], {environment});
  const screen = await first.waitForScreen('› API key');
  assert.doesNotMatch(screen, /✖/);
  await typeKeys(first, {apiKey, secretKey});
  await first.waitForScreen('Keep them in the keychain');
  first.write(keys.enter);
  await first.waitForScreen(/^ pinview .* · keychain$/m);
  assertSecret(first);
  first.write(keys.ctrlC);
  assert.equal((await first.waitForExit()).exitCode, 0);

  const second = account.start(['--endpoint', service.address, sampleIds.image], {environment});
  await second.waitForScreen(imageCid);
  assert.match(second.screen(), /^ pinview .* · keychain$/m);
  assert.ok(!second.output().includes('› API key'));
  assertSecret(second);

  const other = account.start(['--endpoint', service.address.replace('127.0.0.1', 'localhost')], {
    environment,
  });
  await other.waitForScreen('› API key');
});
