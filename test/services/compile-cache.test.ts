import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, readdirSync, statSync} from 'node:fs';
import nodeModule from 'node:module';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {runCli} from '../helpers/run-cli.ts';
import {createTemporaryHome} from '../helpers/temporary-home.ts';

/** Node 20 keeps nothing of what it compiles. */
const canKeep = 'enableCompileCache' in nodeModule;

function createHome(t: TestContext) {
  const home = createTemporaryHome();
  t.after(() => home.remove());
  const folder = join(home.path, '.cache', 'pinview', 'compiled');
  return {home, folder, start: () => runCli(home, ['recent'])};
}

test('what is compiled is kept in a folder of the user’s own, where Node can', async t => {
  const {home, folder, start} = createHome(t);
  assert.equal((await start()).exitCode, 0);
  if (!canKeep) {
    assert.equal(readdirSync(home.path).includes('.cache'), false);
    return;
  }
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(readdirSync(folder).length, 1);
  assert.equal((await start()).exitCode, 0);
});

test('nothing is read from, or put into, a folder that others may write to', async t => {
  const {folder, start} = createHome(t);
  mkdirSync(folder, {recursive: true});
  chmodSync(folder, 0o777);
  assert.equal((await start()).exitCode, 0);
  assert.deepEqual(readdirSync(folder), []);
});
