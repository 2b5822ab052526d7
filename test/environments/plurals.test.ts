import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';

test('neither get nor the first screen waits for plural rules, which take longer than a millisecond', async t => {
  const account = createAccount(t);
  const {home} = account;
  const file = join(home.path, 'plurals');
  const probe = `--require ${join(import.meta.dirname, '../helpers/plural-rules-probe.cjs')}`;
  const environment = {NODE_OPTIONS: probe, PINVIEW_PLURALS_FILE: file};
  // Makes a proof, which the first screen shows.
  await runCli(home, ['verify', sampleIds.directory, '--demo']);
  for (const words of [
    [sampleIds.directory],
    [sampleIds.image, sampleIds.failed],
    [sampleIds.image, '--json'],
  ])
    assert.equal((await runCli(home, ['get', ...words, '--demo'], {environment})).exitCode, 0);
  const app = await account.startDemo({environment});
  await app.waitForScreen('site/');
  assert.ok(!existsSync(file), 'no plural rules');
  await runCli(home, ['status', '--demo'], {environment});
  assert.equal(readFileSync(file, 'utf8'), 'status --demo\n', 'but where it counts');
});
