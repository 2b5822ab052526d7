import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {promisify} from 'node:util';
import {publint} from 'publint';
import packageJson from '../../package.json' with {type: 'json'};
import {createAccount, waitForDemo} from '../helpers/app.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Nothing listens at this address. */
const noKeychain = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};

/** Returns the real path of a program on the PATH. */
function find(program: string): string {
  const folder = (process.env.PATH ?? '')
    .split(delimiter)
    .find(path => readdirQuietly(path).includes(program));
  return realpathSync(join(folder ?? '', program));
}

function readdirQuietly(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** The scripts that npm runs for a dependency, or a package installed from a tarball: scripts(7). */
const installScripts = ['preinstall', 'install', 'postinstall'];

/** Returns each package installed below a folder, with the scripts that npm runs when installing it. */
function packagesIn(folder: string): Readonly<Record<string, object>> {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'});
  const packages = files
    .filter(file => /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file))
    .map(file => JSON.parse(readFileSync(join(folder, file), 'utf8')));
  return Object.fromEntries(
    packages.map(({name, scripts = {}}) => {
      const ran = Object.entries(scripts).filter(([script]) => installScripts.includes(script));
      return [name, Object.fromEntries(ran)];
    }),
  );
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: ReadonlyArray<{readonly path: string; readonly mode: number}>;
}

describe('the package', {skip: skipUnlessInstalled('npm', 'sh', 'env')}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-package-'));
  /** The only programs that npm can find: no compiler, no make, no Python. */
  const programs = join(folder, 'programs');
  let packed: Packed;

  before(async () => {
    mkdirSync(programs);
    symlinkSync(process.execPath, join(programs, 'node'));
    for (const program of ['sh', 'env']) symlinkSync(find(program), join(programs, program));
    const {stdout} = await npm('pack', '--ignore-scripts', '--json', '--pack-destination', folder);
    [packed] = JSON.parse(stdout);
  });
  after(() => rmSync(folder, {recursive: true, force: true}));

  /** Runs npm on the Node that runs the tests. */
  function npm(...args: string[]) {
    const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--prefer-offline'];
    return run(process.execPath, [find('npm'), ...args, ...quiet], {
      cwd: root,
      env: {...process.env, PATH: programs},
    });
  }

  /** Installs the package into a new folder, and returns the folder. */
  async function install(...args: string[]): Promise<string> {
    const prefix = mkdtempSync(join(folder, 'prefix-'));
    await npm('install', '--prefix', prefix, ...args, join(folder, packed.filename));
    return prefix;
  }

  test('it holds what is needed to run, the readme and the licences, and nothing else', () => {
    const names = packed.files.map(({path}) => path);
    assert.deepEqual(names.sort(), [
      'dist/account-pages.cjs',
      'dist/app.cjs',
      'dist/audit.cjs',
      'dist/cli.cjs',
      'dist/common.cjs',
      'dist/complete.cjs',
      'dist/config.cjs',
      'dist/config.schema.json',
      'dist/content.cjs',
      'dist/demo.cjs',
      'dist/doctor.cjs',
      'dist/fuzzy.cjs',
      'dist/image-worker.cjs',
      'dist/images.cjs',
      'dist/keychain-child.cjs',
      'dist/line-mode.cjs',
      'dist/list.cjs',
      'dist/log-in.cjs',
      'dist/login.cjs',
      'dist/main.cjs',
      'dist/open.cjs',
      'dist/pinview.1',
      'dist/preview.cjs',
      'dist/proxy.cjs',
      'dist/qr-code-pane.cjs',
      'dist/recent.cjs',
      'dist/screen.cjs',
      'dist/status.cjs',
      'dist/string-width.cjs',
      'dist/third-party-notices.txt',
      'dist/verify.cjs',
      'dist/wait-all.cjs',
      'dist/yoga.wasm',
      'license',
      'package.json',
      'readme.md',
    ]);
    assert.ok(packed.size < 1_000_000, `${packed.size} bytes`);
  });

  test('it needs keytar only, and even that is optional', () => {
    const names = (field: string) => Object.keys(Object(Object(packageJson)[field]));
    assert.deepEqual(names('optionalDependencies'), ['keytar']);
    assert.deepEqual([...names('dependencies'), ...names('peerDependencies')], []);
  });

  test('the notices name every package whose code is in it', () => {
    const notices = readFileSync(join(root, 'dist/third-party-notices.txt'), 'utf8');
    for (const name of [
      'ink',
      'react',
      'swr',
      'commander',
      'valibot',
      'multiformats',
      'ink-text-input',
      'https-proxy-agent',
    ]) {
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
  });

  test('the notices have the whole text of a licence, with its copyright, for each package', () => {
    const notices = readFileSync(join(root, 'dist/third-party-notices.txt'), 'utf8');
    const [, ...parts] = notices.split(`\n\n${'-'.repeat(80)}\n\n`);
    assert.ok(parts.length > 20);
    for (const part of parts) {
      const [heading = ''] = part.split('\n', 1);
      assert.match(heading, /^(?:@[\w.-]+\/)?[\w.-]+ \d\S* \([\w .-]+\)$/);
      assert.match(part, /copyright/i, heading);
      assert.match(
        part,
        /permission notice|permission to use|redistribution|above copyright\s+notice/i,
        heading,
      );
      assert.match(part, /warrant/i, heading);
      // A notice that only names this licence does not have its text.
      if (heading.endsWith('(Apache-2.0)')) assert.match(part, /END OF TERMS AND CONDITIONS/, heading);
    }
  });

  test('the lock has the hash of each package, but for developers’ tools for other systems', () => {
    const {packages} = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const {'': _, ...others}: Record<string, {readonly integrity?: string; readonly dev?: boolean}> =
      packages;
    for (const [path, {integrity, dev}] of Object.entries(others)) {
      const isTool = dev === true && /^node_modules\/@(?:biomejs|oxc-parser)\//.test(path);
      if (!isTool) assert.match(integrity ?? '', /^sha512-/, path);
    }
  });

  test('no package may run a script when the development dependencies are installed', () => {
    assert.deepEqual(packageJson.allowScripts, {esbuild: false, '@github/keytar': false});
  });

  test('publint has nothing to say', async () => {
    const tarball = readFileSync(join(folder, packed.filename));
    const content = new Uint8Array(tarball).buffer;
    const {messages} = await publint({strict: true, pack: {tarball: content}});
    assert.deepEqual(messages, []);
  });

  test('installed where there is no compiler, it runs, and its keychain can be loaded', async t => {
    const prefix = await install('--global');
    assert.deepEqual(packagesIn(join(prefix, 'lib')), {
      pinview: {},
      // Copies the binary from one of its folders to another, or else compiles it: neither downloads anything.
      '@github/keytar': {install: 'node script/install.js || npm run build'},
      // Headers for compiling it.
      'node-addon-api': {},
    });
    const account = createAccount(t, {isFresh: true});
    assert.match(readFileSync(join(prefix, 'share/man/man1/pinview.1'), 'utf8'), /^\.TH PINVIEW 1 /);
    const environment = {...noKeychain, PATH: `${programs}:${prefix}/bin`};
    const {stdout} = await run('pinview', ['--version'], {env: environment});
    assert.equal(stdout, `${packageJson.version}\n`);
    const demo = account.start(['--demo'], {file: 'pinview', environment});
    await waitForDemo(demo);
    demo.paste(sampleIds.image);
    await demo.waitForScreen(imageCid);
    demo.write('q');
    assert.equal((await demo.waitForExit()).exitCode, 0);

    const app = account.start([], {file: 'pinview', environment});
    await app.waitForScreen(/✖ (?:No keychain service could be reached|.*libsecret cannot be loaded): “/);
  });

  test('installed without running any script, its keychain can be loaded all the same', async t => {
    const prefix = await install('--ignore-scripts');
    const environment = {...noKeychain, PATH: `${programs}:${prefix}/node_modules/.bin`};
    const app = createAccount(t, {isFresh: true}).start([], {file: 'pinview', environment});
    await app.waitForScreen(/✖ (?:No keychain service could be reached|.*libsecret cannot be loaded): “/);
  });

  test('uninstalled, it leaves only what the user has: settings, lookups and a cache in the home', async t => {
    const prefix = await install('--global', '--omit=optional');
    const {home} = createAccount(t, {isFresh: true});
    const env = {...minimalEnvironment(home), PATH: `${programs}:${prefix}/bin`};
    await run('pinview', ['--demo', 'get', sampleIds.image], {env});
    await npm('uninstall', '--global', '--prefix', prefix, 'pinview');
    const left = readdirSync(prefix, {recursive: true, withFileTypes: true});
    assert.deepEqual(
      left.filter(entry => !entry.isDirectory()).map(({name}) => name),
      [],
    );
    const files = readdirSync(home.path, {recursive: true, encoding: 'utf8'});
    assert.ok(files.includes('.local/state/pinview/demo-history.jsonl'));
    const places = /^(?:run|\.local(?:\/state(?:\/pinview(?:\/.*)?)?)?|\.cache(?:\/pinview(?:\/.*)?)?)$/;
    assert.deepEqual(
      files.filter(file => !places.test(file)),
      [],
    );
  });

  test('installed without its optional package, it runs, and says what is missing', async t => {
    const prefix = await install('--omit=optional');
    assert.deepEqual(readdirSync(join(prefix, 'node_modules')).sort(), [
      '.bin',
      '.package-lock.json',
      'pinview',
    ]);
    const environment = {...noKeychain, PATH: `${programs}:${prefix}/node_modules/.bin`};
    const app = createAccount(t, {isFresh: true}).start([], {file: 'pinview', environment});
    await app.waitForScreen('✖ The keychain cannot be used: the optional package keytar is not installed');
    await app.waitForScreen('› API key');
  });
});
