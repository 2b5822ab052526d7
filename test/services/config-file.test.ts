import assert from 'node:assert/strict';
import {chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {emptyConfig, withProfile} from '../../source/core/config.ts';
import {readConfig, writeConfig} from '../../source/services/config-file.ts';

const config = withProfile(emptyConfig, {name: 'work', endpoint: 'https://pins.example'});

async function temporaryFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pinview-config-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  return join(folder, 'pinview', 'config.json');
}

test('a config that was never written is empty', async t => {
  assert.deepEqual(await readConfig(await temporaryFile(t)), emptyConfig);
});

test('a config in a home that is no folder was never written', async () => {
  assert.deepEqual(await readConfig('/dev/null/.config/pinview/config.json'), emptyConfig);
});

test('a config is read back as it was written, for its owner alone, and nothing is left beside it', async t => {
  const file = await temporaryFile(t);
  await writeConfig(file, emptyConfig);
  await writeConfig(file, config);
  assert.deepEqual(await readConfig(file), config);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal((await stat(dirname(file))).mode & 0o777, 0o700);
  assert.deepEqual(await readdir(dirname(file)), ['config.json']);
});

test('a config that anyone may write is refused, with the remedy', async t => {
  const file = await temporaryFile(t);
  await writeConfig(file, config);
  await chmod(file, 0o666);
  await assert.rejects(readConfig(file), {code: 'config', hint: `chmod 600 ${file}`});
});

test('a config that cannot be read or written is a config error', async t => {
  const file = await temporaryFile(t);
  await mkdir(file, {recursive: true});
  await assert.rejects(readConfig(file), {code: 'config'});
  await assert.rejects(writeConfig(file, config), {code: 'config'});
  const inFile = join(dirname(file), 'a-file');
  await writeFile(inFile, '');
  await assert.rejects(writeConfig(join(inFile, 'config.json'), config), {code: 'config'});
});
