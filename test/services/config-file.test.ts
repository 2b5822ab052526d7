import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {emptyConfig, withProfile} from '../../source/core/config.ts';
import {readConfig, writeConfig} from '../../source/services/config-file.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';

const config = withProfile(emptyConfig, {name: 'work', endpoint: 'https://pins.example'});

async function temporaryFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pinview-config-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  return join(folder, 'pinview', 'config.json');
}

test('a config that was never written is empty', async t => {
  assert.deepEqual(readConfig(await temporaryFile(t)), emptyConfig);
});

test('a config in a home that is no folder was never written', () => {
  assert.deepEqual(readConfig('/dev/null/.config/pinview/config.json'), emptyConfig);
});

test('a config is read back as it was written, for its owner alone, and nothing is left beside it', async t => {
  const file = await temporaryFile(t);
  await writeConfig(file, emptyConfig);
  await writeConfig(file, config);
  assert.deepEqual(readConfig(file), config);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal((await stat(dirname(file))).mode & 0o777, 0o700);
  assert.deepEqual(await readdir(dirname(file)), ['config.json']);
});

for (const [who, fileMode, folderMode] of [
  ['anyone', 0o602, 0o702],
  ['its group', 0o660, 0o770],
] as const) {
  test(`a config that ${who} may write is refused, with the remedy, and so is one in such a folder`, async t => {
    const file = await temporaryFile(t);
    const folder = dirname(file);
    await writeConfig(file, config);
    for (const [path, open, closed] of [
      [file, fileMode, '600'],
      [folder, folderMode, '700'],
    ] as const) {
      await chmod(path, open);
      assert.throws(() => readConfig(file), {
        code: 'config',
        message: `Other users of this machine may change ${path}.`,
        hint: `chmod ${closed} ${path}`,
      });
      await chmod(path, closed);
    }
    await chmod(folder, 0o755);
    await chmod(file, 0o644);
    assert.deepEqual(readConfig(file), config);
  });
}

const skip = process.getuid?.() === 0 ? false : 'only root can give a file to somebody else';

test('a config of another user is refused, with the remedy, and so is one in such a folder', {
  skip,
}, async t => {
  const file = await temporaryFile(t);
  await writeConfig(file, config);
  for (const path of [file, dirname(file)]) {
    await chown(path, 65_534, 65_534);
    assert.throws(() => readConfig(file), {
      code: 'config',
      message: `${path} belongs to another user, who may change it.`,
      hint: `If what it says is right: sudo chown "$(id -u)" ${path}`,
    });
    await chown(path, 0, 0);
  }
  assert.deepEqual(readConfig(file), config);
});

test('a config may be a link, and is judged by what it leads to; a new one takes the place of the link', async t => {
  const file = await temporaryFile(t);
  const target = join(dirname(file), '..', 'elsewhere.json');
  await writeConfig(file, config);
  await rename(file, target);
  await symlink(target, file);
  assert.deepEqual(readConfig(file), config);
  await chmod(target, 0o666);
  assert.throws(() => readConfig(file), {code: 'config', hint: `chmod 600 ${file}`});
  await writeConfig(file, emptyConfig);
  assert.deepEqual(readConfig(file), emptyConfig);
  await chmod(target, 0o600);
  assert.deepEqual(readConfig(target), config);
});

test('a config is written through no link that waits for it under its temporary name', async t => {
  const file = await temporaryFile(t);
  const target = join(dirname(file), '..', 'elsewhere.json');
  await writeConfig(file, emptyConfig);
  await writeFile(target, 'of somebody else');
  await symlink(target, `${file}.${process.pid}.tmp`);
  await assert.rejects(writeConfig(file, config), {code: 'config'});
  assert.equal(await readFile(target, 'utf8'), 'of somebody else');
  assert.deepEqual(readConfig(file), emptyConfig);
});

test('a pipe in the place of the config keeps nobody waiting', {
  skip: skipUnlessInstalled('mkfifo'),
}, async t => {
  const file = await temporaryFile(t);
  await mkdir(dirname(file), {mode: 0o700});
  execFileSync('mkfifo', ['-m', '600', file]);
  assert.throws(() => readConfig(file), {
    code: 'config',
    message: 'The config could not be read: it is not a file',
  });
});

test('a config that cannot be read or written is a config error', async t => {
  const file = await temporaryFile(t);
  await mkdir(file, {recursive: true});
  assert.throws(() => readConfig(file), {code: 'config'});
  await assert.rejects(writeConfig(file, config), {code: 'config'});
  const inFile = join(dirname(file), 'a-file');
  await writeFile(inFile, '');
  await assert.rejects(writeConfig(join(inFile, 'config.json'), config), {code: 'config'});
});
