import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {copiedTexts, remote, waitForCopy} from '../helpers/copied.ts';
import {startGuardedService} from '../helpers/guarded-service.ts';
import {keys} from '../helpers/keys.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';

/** Nothing listens at this address. */
const noKeychain = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};

test('A command key works with the letters of another layout, and says so where it does not', async t => {
  const app = await createAccount(t).startDemo({columns: 120});
  app.write(keys.down);
  await app.waitForScreen(/\n Enter open · /);
  // j, k, x, z and ? of a Russian, a Greek and a full-width keyboard.
  app.write('о');
  await app.waitForScreen(/│▌. \w+ +holiday\.mp4/);
  app.write('κ');
  await app.waitForScreen(/│▌. \w+ +site\//);
  app.write('ч');
  await app.waitForScreen(/│▌. \w+ +holiday\.mp4/);
  app.write('ζ');
  await app.waitForScreen(/│.. \w+ +site\//);
  for (const typed of ['ж', 'é', '年']) {
    app.write(typed);
    await app.waitForScreen(`“${typed}” does nothing here. Keys are those of a US keyboard; ? lists them.`);
  }
  app.write('？');
  await app.waitForScreen(/╭ Keys/);
});

describe('Command keys of another layout work', {concurrency: 2}, () => {
  test('in the pin, its record and its search, the copy menu and the help', async t => {
    const app = createAccount(t).start(['--demo', sampleIds.image], {environment: remote, columns: 120});
    await app.waitForScreen('As of just now.');
    // y, Y, c; v, j, G, n of a Russian, a Greek and a full-width keyboard.
    app.write('н');
    assert.equal(await waitForCopy(app, 1), imageCid);
    for (const [menu, letter] of [
      ['Н', 'с'],
      ['Υ', 'ψ'],
      ['Ｙ', 'ｃ'],
    ] as const) {
      const count = copiedTexts(app).length;
      app.write(menu);
      await app.waitForScreen('╭ Copy · ');
      app.write(letter);
      assert.equal(await waitForCopy(app, count + 1), imageCid);
    }
    app.write('м');
    await app.waitForScreen(' · raw ');
    app.write('／e\r');
    await app.waitForScreen(/1 of \d+ /);
    app.write('ν');
    await app.waitForScreen(/2 of \d+ /);
    app.write('Т');
    await app.waitForScreen(/1 of \d+ /);
    app.resize(120, 14);
    app.write('？');
    await app.waitForScreen(/╭ Keys 1-/);
    app.write('П');
    await app.waitForScreen(/╭ Keys (?!1-)/);
    app.write('γ');
    await app.waitForScreen(/╭ Keys 1-/);
    app.write('й');
    await app.waitForScreen(screen => !screen.includes('╭ Keys '));
    app.write('ω');
    await app.waitForScreen(screen => !screen.includes(' · raw '));
    app.write('ｑ');
    assert.equal((await app.waitForExit()).exitCode, 0);
  });

  test('in the list of profiles', async t => {
    const account = createAccount(t);
    const folder = join(account.home.path, '.config/pinview');
    mkdirSync(folder, {recursive: true, mode: 0o700});
    const endpoint = 'http://127.0.0.1:9';
    const config = {version: 1, profiles: {home: {endpoint}, work: {endpoint}}};
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config), {mode: 0o600});
    const app = account.start(['--profile', 'home'], {environment: {...anyKeys, ...noKeychain}});
    await app.waitForModes({bracketedPaste: true});
    app.write(`${keys.tab}ф`);
    await app.waitForScreen(/╭ Switch profile ─.*› home/s);
    for (const [letter, chosen] of [
      ['л', 'default'],
      ['ξ', 'home (now)'],
      ['ｋ', 'default'],
      ['ｊ', 'home (now)'],
    ] as const) {
      app.write(letter);
      await app.waitForScreen(`› ${chosen}`);
    }
    app.write('年');
    await app.waitForScreen('“年” does nothing here.');
    app.write('й');
    await app.waitForScreen(screen => !screen.includes('Switch profile'));
  });

  for (const [yes, no] of [
    ['н', 'т'],
    ['υ', 'ν'],
    ['ｙ', 'ｎ'],
  ] as const) {
    test(`in the login: ${yes} and ${no}, and a letter that does nothing says so`, async t => {
      const pair = {apiKey: 'made-up-api-key', secretKey: 'made-up-secret-key'};
      const {address} = await startGuardedService(t, {keys: pair, pinName: 'file.txt'});
      // With keys in the environment, pinview has not yet looked for a keychain.
      const environment = {
        ...noKeychain,
        PINNING_API_KEY: 'made-up-stale',
        PINNING_SECRET_KEY: pair.secretKey,
      };
      for (const [typed, outcome] of [
        [yes, '✖ The keys are for this run only.'],
        [no, '· keys for this run only'],
      ] as const) {
        const app = createAccount(t).start(['--endpoint', address, sampleIds.image], {environment});
        await app.waitForScreen('› API key');
        app.write(`${pair.apiKey}\r`);
        await app.waitForScreen('› Secret key');
        app.write(`${pair.secretKey}\r`);
        await app.waitForScreen('Keep them in the keychain');
        app.write('ж');
        await app.waitForScreen('“ж” does nothing here. Keys are those of a US keyboard.');
        app.write(typed);
        await app.waitForScreen(outcome);
      }
    });
  }
});

test('What other layouts have in the place of a letter or the slash is told of, and so are emoji', async t => {
  const app = await createAccount(t).startDemo({columns: 120});
  app.write(keys.down);
  await app.waitForScreen(/\n Enter open · /);
  for (const typed of [';', '.', ',', ':', 'ㅓ']) {
    app.write(typed);
    await app.waitForScreen(`“${typed}” does nothing here.`);
  }
  app.write('👍');
  await app.waitForScreen(/“👍 ?” does nothing here\./);
});
