import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {type GuardedService, startGuardedService} from '../helpers/guarded-service.ts';
import type {KeyPair} from '../helpers/key-pair.ts';
import {skipUnlessKeyring, startKeyring} from '../helpers/keyring.ts';
import {keys} from '../helpers/keys.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

const homeKeys: KeyPair = {apiKey: 'made-up-api-key-Zy7w', secretKey: 'made-up-secret-key-Qx9v'};
const workKeys: KeyPair = {apiKey: 'invented-api-key-Bn4t', secretKey: 'invented-secret-key-Lk2d'};

interface Setup {
  readonly account: Account;
  readonly environment: Record<string, string>;
  /** The service of profile home, which knows no pin. */
  readonly home: GuardedService;
  /** The service of profile work, which knows any pin. */
  readonly work: GuardedService;
}

/** Returns someone who has logged in to two services, each with its own profile and keys. */
async function setUp(t: TestContext): Promise<Setup> {
  const account = createAccount(t);
  const keyring = await startKeyring();
  t.after(() => keyring.stop());
  const environment = keyring.variables;
  const home = await startGuardedService(t, {keys: homeKeys});
  const work = await startGuardedService(t, {keys: workKeys, pinName: 'work.txt'});
  for (const [profile, pair, {address}] of [
    ['home', homeKeys, home],
    ['work', workKeys, work],
  ] as const) {
    const args = ['login', '--with-keys', '--profile', profile, '--endpoint', address];
    const input = `${pair.apiKey}\n${pair.secretKey}\n`;
    assert.equal((await runCli(account.home, args, {environment, input})).exitCode, 0);
  }
  return {account, environment, home, work};
}

/** Waits until the header shows the profile, with keys from the keychain. */
function waitForProfile(app: Terminal, name: string): Promise<string> {
  return app.waitForScreen(new RegExp(`^ pinview .* · ${name} · keychain$`, 'm'));
}

function lookupsAt({requests}: GuardedService): string[] {
  return requests.map(({asked}) => asked).filter(asked => asked !== 'testAuthentication');
}

/** Returns the lines of the list of profiles, with a mark on the one at the cursor. */
function listed(screen: string): string[] {
  return [...screen.matchAll(/│ ([› ] (?:default|home|work)(?: \(now\))?) +https?:\/\/\S+ +│$/gm)].map(
    ([, line = '']) => line,
  );
}

describe('two profiles', {skip: skipUnlessKeyring(), concurrency: 2}, () => {
  slowTest('A pin that one profile does not know is offered to be looked up as another, and is', async t => {
    const {account, environment, home, work} = await setUp(t);
    const app = account.start(['--profile', 'home', sampleIds.image], {environment});
    await app.waitForScreen(/✖ The service has no such pin \(404\): “Pin not found”/);
    const offer = await app.waitForScreen('Not found in profile home; try default or work: a');
    assert.match(offer, /^ pinview .* · home · keychain$/m);
    assert.deepEqual(lookupsAt(work), []);

    app.write('a');
    const list = await app.waitForScreen(/╭ Switch profile ─/);
    assert.deepEqual(listed(list), ['  default', '› home (now)', '  work']);
    assert.match(list, /\n Enter switch · ↓ next · Esc back$/);
    assert.match(list, new RegExp(`home \\(now\\) +${home.address} `));
    app.write(keys.down + keys.enter);
    await waitForProfile(app, 'work');
    const found = await app.waitForScreen(imageCid);
    assert.match(found, /╭ work\.txt ─/);
    assert.doesNotMatch(found, /Switch profile|\(404\)/);
    assert.deepEqual(lookupsAt(home), [sampleIds.image]);
    assert.deepEqual(lookupsAt(work), [sampleIds.image]);
    for (const request of work.requests) assert.deepEqual(request.keys, workKeys);
    for (const request of home.requests) assert.deepEqual(request.keys, homeKeys);
  });

  test('Recent lookups are those of the profile, after a switch and after a new start', async t => {
    const {account, environment} = await setUp(t);
    const first = account.start(['--profile', 'work', sampleIds.image], {environment});
    await first.waitForScreen(/^│[▌ ]✔ \w+ +work\.txt/m);
    first.write('a');
    await first.waitForScreen(/│ › work \(now\) +http\S+ +│$/m);
    first.write('k');
    await first.waitForScreen(/│ › home +http\S+ +│$/m);
    first.write(keys.enter);
    await waitForProfile(first, 'home');
    const atHome = await first.waitForScreen('Pin not found');
    assert.doesNotMatch(atHome, /work\.txt/);
    first.write('a');
    await first.waitForScreen(/│ › home \(now\) +http\S+ +│$/m);
    first.write('j');
    await first.waitForScreen(/│ › work +http\S+ +│$/m);
    first.write(keys.enter);
    await waitForProfile(first, 'work');
    await first.waitForScreen(/^│[▌ ]✔ \w+ +work\.txt/m);
    assert.deepEqual(first.title().saved, [''], 'each profile has saved a title');
    first.write('q');
    assert.equal((await first.waitForExit()).exitCode, 0);
    assert.deepEqual(first.title(), {shown: '', saved: []});

    const second = account.start(['--profile', 'home'], {environment});
    await waitForProfile(second, 'home');
    assert.doesNotMatch(second.output(), /work\.txt/);
    const third = account.start(['--profile', 'work'], {environment});
    await waitForProfile(third, 'work');
    await third.waitForScreen(/^│[▌ ]✔ \w+ +work\.txt/m);
  });

  slowTest(
    'Esc closes the list of profiles, and so does choosing the present one; both change nothing',
    async t => {
      const {account, environment, home, work} = await setUp(t);
      const app = account.start(['--profile', 'work', sampleIds.image], {environment});
      await app.waitForScreen(imageCid);
      app.write('a');
      await app.waitForScreen(/╭ Switch profile ─/);
      app.write(keys.escape);
      const back = await app.waitForScreen(/╭ work\.txt ─/);
      assert.doesNotMatch(back, /Switch profile/);
      app.write(`a${keys.end}`);
      await app.waitForScreen(/│ › work \(now\) +http\S+ +│$/m);
      app.write(keys.enter);
      await app.waitForScreen(/╭ work\.txt ─/);
      await waitForProfile(app, 'work');
      assert.deepEqual(lookupsAt(work), [sampleIds.image]);
      assert.equal(home.requests.length, 1);
      app.write('q');
      assert.equal((await app.waitForExit()).exitCode, 0);
    },
  );

  slowTest('The keys of the screen do nothing while the list of profiles is open', async t => {
    const {account, environment, work} = await setUp(t);
    const app = account.start(['--profile', 'work', sampleIds.image], {environment});
    await app.waitForScreen(imageCid);
    app.write(`a${keys.home}rny`);
    await app.waitForScreen(/│ › default +http\S+ +│$/m);
    app.write('G');
    await app.waitForScreen(/│ › work \(now\) +http\S+ +│$/m);
    assert.doesNotMatch(app.screen(), /copied|sent to the terminal/);
    assert.deepEqual(lookupsAt(work), [sampleIds.image]);
    app.write('q');
    await app.waitForScreen(/╭ work\.txt ─/);
  });

  slowTest('The list of profiles is a pane of a narrow terminal, too', async t => {
    const {account, environment} = await setUp(t);
    const app = account.start(['--profile', 'home', sampleIds.image], {environment, columns: 60, rows: 14});
    await app.waitForScreen('Pin not found');
    app.write('a');
    const list = await app.waitForScreen(/╭ Switch profile ─/);
    assert.deepEqual(listed(list), ['  default', '› home (now)', '  work']);
    app.write(keys.down + keys.enter);
    await app.waitForScreen(/│ work\.txt ─/);
  });

  slowTest('A profile without keys asks for them, and its service sees none of the other’s', async t => {
    const {account, environment, home, work} = await setUp(t);
    const args = ['logout', '--profile', 'work'];
    assert.equal((await runCli(account.home, args, {environment})).exitCode, 0);
    const before = work.requests.length;
    const app = account.start(['--profile', 'home', sampleIds.image], {environment});
    await app.waitForScreen('Pin not found');
    app.write(`a${keys.down}${keys.enter}`);
    await app.waitForScreen(`(${work.address})`);
    await app.waitForScreen(/ · work · no keys\n.*› API key/s);
    assert.equal(work.requests.length, before);
    assert.deepEqual(lookupsAt(home), [sampleIds.image]);
  });
});

test('With one profile there is nothing to switch to', async t => {
  const service = await startGuardedService(t, {keys: homeKeys});
  const environment = {PINNING_API_KEY: homeKeys.apiKey, PINNING_SECRET_KEY: homeKeys.secretKey};
  const app = createAccount(t).start(['--endpoint', service.address, sampleIds.image], {environment});
  const screen = await app.waitForScreen('Pin not found');
  assert.doesNotMatch(screen, /Not found in profile|a profile/);
  app.write('a');
  await app.waitForScreen('This is the only profile. pinview login --profile NAME adds another.');
  app.write(keys.tab);
  await app.waitForScreen(/\n Tab next pane · F2 all pins · F1 help · Ctrl\+C quit$/);
  assert.doesNotMatch(app.screen(), /Switch profile/);
});
