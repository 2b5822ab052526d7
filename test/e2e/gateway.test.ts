import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {copiedTexts, waitForCopy} from '../helpers/copied.ts';
import {chosen, preview} from '../helpers/copy-menu.ts';
import {type FakePrograms, fakePrograms} from '../helpers/fake-programs.ts';
import {keys} from '../helpers/keys.ts';
import {directoryCid, imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {waitFor} from '../helpers/wait-for.ts';

const usual = 'https://premium.aiozpin.network/ipfs';
const madeUp = {
  PINNING_API_KEY: 'made-up-api-key',
  PINNING_SECRET_KEY: 'made-up-secret-key',
  AIOZ_PIN_API_KEY: 'made-up-other-key',
};

interface Desktop {
  readonly account: Account;
  readonly programs: FakePrograms;
  readonly environment: Record<string, string>;
}

/** Returns a desktop whose browser opener only records what it was given. */
function createDesktop(t: TestContext, exitCode = 0): Desktop {
  const programs = fakePrograms(t);
  programs.addRecorder('xdg-open', exitCode);
  return {account: createAccount(t), programs, environment: {DISPLAY: ':9', PATH: programs.folder}};
}

/** Waits until the browser has been asked to open something so many times, and returns its last arguments. */
async function opened(programs: FakePrograms, times = 1): Promise<string[]> {
  await waitFor(() => programs.order().length >= times && programs.has('xdg-open.input'));
  const [, ...addresses] = programs.read('xdg-open.arguments').toString().trimEnd().split('\n');
  return addresses;
}

describe('o', {concurrency: 2}, () => {
  test('opens the content at the gateway in the browser, which sees no keys', async t => {
    const {account, programs, environment} = createDesktop(t);
    const service = await startService(t, (response, pinId) =>
      answerWith(response, 200, {status: 'success', data: recordFor(pinId)}),
    );
    const app = account.start(['--endpoint', service.address, sampleIds.image], {
      environment: {...environment, ...madeUp},
    });
    await app.waitForScreen('As of just now.');
    app.write('o');
    await app.waitForScreen('✔ Opened https://premium.aiozpin.network/ipfs/bafkrei');
    assert.deepEqual(await opened(programs), [`${usual}/${imageCid}`]);
    const seen = programs.read('xdg-open.environment').toString();
    assert.match(seen, /^DISPLAY=:9$/m);
    assert.doesNotMatch(seen, /made-up|KEY|PROXY/i);
    assert.equal(programs.read('xdg-open.input').length, 0);
    assert.deepEqual(copiedTexts(app), []);
  });

  slowTest(
    'opens the pin at the cursor of the recents, and the one that is shown from its raw record',
    async t => {
      const {account, programs, environment} = createDesktop(t);
      const app = account.start(['--demo', sampleIds.image], {environment});
      await app.waitForScreen('As of just now.');
      app.write('vo');
      await app.waitForScreen('✔ Opened ');
      assert.deepEqual(await opened(programs), [`${usual}/${imageCid}`]);
      app.write('v');
      await app.waitForScreen(/\n y copy CID /);
      app.write(keys.left);
      await app.waitForScreen('Enter open');
      app.write('j');
      await app.waitForScreen(/│▌✔ \w+ +site\//);
      app.write('o');
      await app.waitForScreen(`✔ Opened ${usual}/bafybei`);
      assert.deepEqual(await opened(programs, 2), [`${usual}/${directoryCid}`]);
    },
  );

  for (const [what, environment, exitCode] of [
    ['over SSH', {DISPLAY: ':9', SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22'}, 0],
    ['without a desktop', {DISPLAY: undefined}, 0],
    ['where the browser does not start', {}, 3],
  ] as const) {
    test(`copies the address instead ${what}, and says so`, async t => {
      const {account, programs, environment: desktop} = createDesktop(t, exitCode);
      const app = account.start(['--demo', sampleIds.image], {environment: {...desktop, ...environment}});
      await app.waitForScreen('As of just now.');
      app.write('o');
      await app.waitForScreen('✔ Gateway URL sent to the terminal: https://premium.aiozpin.n');
      assert.equal(await waitForCopy(app, 1), `${usual}/${imageCid}`);
      assert.equal(programs.has('order'), exitCode !== 0);
      // If no browser can open, the whole address is on screen.
      if (exitCode !== 0) return;
      const menu = await app.waitForScreen(screen => chosen(screen) === 'Gateway URL');
      assert.equal(preview(menu).join(''), `${usual}/${imageCid}`);
    });
  }

  slowTest('goes to the gateway that --gateway names, as a path or as a subdomain', async t => {
    const {account, programs, environment} = createDesktop(t);
    for (const [times, [gateway, address]] of [
      ['https://ipfs.io', `https://ipfs.io/ipfs/${imageCid}`],
      ['https://{cid}.ipfs.dweb.link', `https://${imageCid}.ipfs.dweb.link`],
    ].entries()) {
      const app = account.start(['--demo', '--gateway', gateway ?? '', sampleIds.image], {environment});
      await app.waitForScreen('As of just now.');
      app.write('o');
      await app.waitForScreen('✔ Opened ');
      assert.deepEqual(await opened(programs, times + 1), [address]);
    }
  });

  slowTest('goes to the profile’s gateway, unless --gateway names another', async t => {
    const {account, programs, environment} = createDesktop(t);
    const {address} = await startService(t, (response, pinId) =>
      answerWith(response, 200, {status: 'success', data: recordFor(pinId)}),
    );
    const folder = join(account.home.path, '.config/pinview');
    mkdirSync(folder, {recursive: true});
    const work = {endpoint: address, gateway: 'https://work.example'};
    writeFileSync(
      join(folder, 'config.json'),
      JSON.stringify({version: 1, default: 'work', profiles: {work}}),
    );
    for (const [times, [args, expected]] of (
      [
        [[], `https://work.example/ipfs/${imageCid}`],
        [['--gateway', 'https://ipfs.io'], `https://ipfs.io/ipfs/${imageCid}`],
      ] as const
    ).entries()) {
      const app = account.start([...args, sampleIds.image], {
        environment: {...environment, ...madeUp},
      });
      await app.waitForScreen('As of just now.');
      app.write('o');
      await app.waitForScreen('✔ Opened ');
      assert.deepEqual(await opened(programs, times + 1), [expected]);
    }
  });

  slowTest(
    'says that something other than a CID has no gateway URL, and opens and copies nothing',
    async t => {
      const {account, programs, environment} = createDesktop(t);
      const {address} = await startService(t, (response, pinId) =>
        answerWith(response, 200, {status: 'success', data: {...recordFor(pinId), cid: 'Qm --version'}}),
      );
      const app = account.start(['--endpoint', address, sampleIds.image], {
        environment: {...environment, ...madeUp},
      });
      await app.waitForScreen('As of just now.');
      app.write('o');
      await app.waitForScreen('✖ This pin has no readable CID, so no gateway has it.');
      assert.ok(!programs.has('order'));
      assert.deepEqual(copiedTexts(app), []);
    },
  );
});
