import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import type {TestContext} from 'node:test';
import {emptyConfig, withProfile} from '../../../source/core/account/config.ts';
import {readConfig, writeConfig} from '../../../source/services/storage/config-file.ts';
import {skipUnlessInstalled} from '../../helpers/programs.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const config = withProfile(emptyConfig, {name: 'work', endpoint: 'https://pins.example'});

async function temporaryFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pinview-config-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  return join(folder, 'pinview', 'config.json');
}

test('a config that was never written is empty', async t => {
  assert.deepEqual(readConfig(await temporaryFile(t)), emptyConfig);
});

test('a config that was never written is empty wherever it would be', async t => {
  const file = await temporaryFile(t);
  await chmod(dirname(dirname(file)), 0o777);
  assert.deepEqual(readConfig(file), emptyConfig);
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

for (const encoding of ['utf8', 'utf16le'] as const) {
  test(`a config that an editor has saved with a byte order mark and CR LF (${encoding}) is read`, async t => {
    const file = await temporaryFile(t);
    await writeConfig(file, config);
    const text = (await readFile(file, 'utf8')).replaceAll('\n', '\r\n');
    await writeFile(file, `\uFEFF${text}`, encoding);
    assert.deepEqual(readConfig(file), config);
  });
}

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
        message: `Other users of this machine can change ${path}.`,
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

function skipUnlessNamespaces(): string | false {
  try {
    execFileSync('unshare', ['--user', '--map-root-user', 'true'], {stdio: 'ignore'});
    return false;
  } catch {
    return 'no user namespaces';
  }
}

test('a config of another user is refused, with the remedy, and so is one in such a folder', {
  skip,
}, async t => {
  const file = await temporaryFile(t);
  await writeConfig(file, config);
  for (const path of [file, dirname(file)]) {
    await chown(path, 65_534, 65_534);
    assert.throws(() => readConfig(file), {
      code: 'config',
      message: `${path} belongs to another user, who can change it.`,
      hint: `If its content is right: sudo chown "$(id -u)" ${path}`,
    });
    await chown(path, 0, 0);
  }
  assert.deepEqual(readConfig(file), config);
});

test('a config may be a link, and is judged by what it leads to; a new one is written through the link', async t => {
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
  assert.equal(await readlink(file), target);
  assert.deepEqual(readConfig(target), emptyConfig);
  assert.equal((await stat(target)).mode & 0o777, 0o600);
});

test('a config is written through links of every kind, and made where one leads to nothing yet', async t => {
  const file = await temporaryFile(t);
  const home = dirname(dirname(file));
  await mkdir(join(home, 'dotfiles', 'pinview'), {recursive: true, mode: 0o700});
  await symlink('dotfiles/pinview', dirname(file));
  await symlink('../config', join(home, 'dotfiles', 'pinview', 'config.json'));
  await symlink(join(home, 'dotfiles', 'real.json'), join(home, 'dotfiles', 'config'));
  assert.deepEqual(readConfig(file), emptyConfig);
  await writeConfig(file, config);
  assert.deepEqual(readConfig(file), config);
  assert.deepEqual(readConfig(join(home, 'dotfiles', 'real.json')), config);
  assert.deepEqual((await readdir(join(home, 'dotfiles'))).sort(), ['config', 'pinview', 'real.json']);
});

test('a config whose link leads in a circle is an error', async t => {
  const file = await temporaryFile(t);
  await mkdir(dirname(file), {mode: 0o700});
  await symlink('config.json', file);
  assert.throws(() => readConfig(file), {code: 'config'});
  await assert.rejects(writeConfig(file, config), {code: 'config'});
  assert.equal(await readlink(file), 'config.json');
});

test('a config is refused where others can change any folder on the way to it, links followed', async t => {
  const file = await temporaryFile(t);
  const home = dirname(dirname(file));
  await writeConfig(file, config);
  await mkdir(join(home, 'shared', 'mine'), {recursive: true});
  await rename(file, join(home, 'shared', 'mine', 'real.json'));
  await symlink('../shared/mine/real.json', file);
  for (const path of [home, join(home, 'shared')]) {
    await chmod(path, 0o775);
    assert.throws(() => readConfig(file), {
      code: 'config',
      message: `Other users of this machine can change ${path}.`,
      hint: `chmod go-w ${path}`,
    });
    await chmod(path, 0o755);
  }
  assert.deepEqual(readConfig(file), config);
});

test('root with the home of a user trusts what is that user’s, and leaves to them what it writes', {
  skip,
}, async t => {
  const file = await temporaryFile(t);
  const home = dirname(dirname(file));
  const {HOME} = process.env;
  t.after(() => {
    process.env.HOME = HOME;
  });
  process.env.HOME = home;
  await chown(home, 1234, 1234);
  await writeConfig(file, config);
  assert.deepEqual(readConfig(file), config);
  for (const path of [file, dirname(file)]) {
    const {uid, gid} = await stat(path);
    assert.deepEqual([uid, gid], [1234, 1234]);
    await chown(path, 1235, 1235);
    // No remedy takes the file away from the user who owns it.
    assert.throws(() => readConfig(file), {
      code: 'config',
      hint: 'Set XDG_CONFIG_HOME to a folder that only you can change.',
    });
    await chown(path, 1234, 1234);
  }
});

slowTest(
  'what is nobody’s in a user namespace is taken for that of the root outside of it',
  {
    skip: skip || skipUnlessNamespaces(),
  },
  async t => {
    const file = await temporaryFile(t);
    await writeConfig(file, config);
    await chmod(file, 0o644);
    await chown(file, 1234, 1234);
    const module = new URL('../../../source/services/storage/config-file.ts', import.meta.url).href;
    const script = `import {readConfig} from '${module}'; console.log(JSON.stringify(readConfig('${file}')))`;
    const node = [
      process.execPath,
      '--import',
      import.meta.resolve('tsx'),
      '--input-type=module',
      '-e',
      script,
    ];
    const output = execFileSync('unshare', ['--user', '--map-root-user', ...node], {encoding: 'utf8'});
    assert.deepEqual(JSON.parse(output), config);
  },
);

for (const [what, fill, words] of [
  ['a device', (file: string) => symlink('/dev/zero', file), 'it is not a file'],
  [
    'far too large',
    (file: string) => writeFile(file, '', {mode: 0o600}).then(() => truncate(file, 2 ** 40)),
    'it is larger than 1048576 bytes',
  ],
] as const) {
  test(`a config that is ${what} is not read`, async t => {
    const file = await temporaryFile(t);
    await mkdir(dirname(file), {mode: 0o700});
    await fill(file);
    assert.throws(() => readConfig(file), {
      code: 'config',
      message: `The config could not be read: ${words}`,
    });
  });
}

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
