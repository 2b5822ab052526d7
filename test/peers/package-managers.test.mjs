import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {promisify} from 'node:util';
import {findProgram} from '../../source/services/probes/program-path.ts';
import {createTemporaryHome} from '../helpers/temporary-home.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
/** The variables needed to reach the registry, which the fresh home takes from this machine. */
const toRegistry = ['NODE_EXTRA_CA_CERTS', 'HTTPS_PROXY', 'NO_PROXY'];
const root = join(import.meta.dirname, '../..');
const {version} = require('../../package.json');

/** Each manager installs the packed file in a fresh home, without a compiler and without running scripts. */
describe('the packed file is installed, and runs, with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-managers-'));
  const programs = join(folder, 'programs');
  let npm;
  let packed;

  before(async () => {
    mkdirSync(programs);
    symlinkSync(process.execPath, join(programs, 'node'));
    const find = async name => realpathSync(await findProgram(name, process.env));
    for (const name of ['sh', 'env', 'uname', 'sed', 'dirname'])
      symlinkSync(await find(name), join(programs, name));
    npm = await find('npm');
    const pack = [npm, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    const {stdout} = await run(process.execPath, pack, {cwd: root});
    packed = join(folder, JSON.parse(stdout)[0].filename);
  });
  after(() => rmSync(folder, {recursive: true, force: true}));

  /** Creates a project in a fresh home; returns its path, and functions that run Node.js and pinview there. */
  function setUp(t) {
    const home = createTemporaryHome();
    t.after(() => home.remove());
    const project = join(home.path, 'project');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{"name": "project", "private": true}');
    const network = toRegistry.map(name => [name, process.env[name]]).filter(([, value]) => value);
    const own = {...home.environment, ...Object.fromEntries(network)};
    const env = {...own, PATH: [programs, join(project, 'node_modules/.bin')].join(delimiter)};
    const node = async (...args) => (await run(process.execPath, args, {cwd: project, env})).stdout;
    const pinview = async (...args) =>
      (await run(join(project, 'node_modules/.bin/pinview'), args, {cwd: project, env})).stdout;
    return {project, node, pinview};
  }

  async function assertRuns({pinview}) {
    assert.equal(await pinview('--version'), `${version}\n`);
    assert.match(await pinview('--demo', 'recent', '--limit', '1'), /^pinned\tsite\//);
    // keytar ships its binary for this system: no script has to fetch or build it.
    const {checks} = JSON.parse(await pinview('doctor', '--json').catch(({stdout}) => stdout));
    const {detail} = checks.find(({name}) => name === 'Keychain');
    assert.doesNotMatch(detail, /not installed|cannot be loaded/);
  }

  test('npm', async t => {
    const person = setUp(t);
    await person.node(npm, 'install', '--ignore-scripts', '--no-audit', '--no-fund', packed);
    await assertRuns(person);
  });

  test('npx', async t => {
    const {node} = setUp(t);
    const exec = ['exec', '--yes', '--ignore-scripts', `--package=${packed}`, '--', 'pinview', '--version'];
    assert.equal(await node(npm, ...exec), `${version}\n`);
  });

  test('pnpm', async t => {
    const person = setUp(t);
    await person.node(binOf('pnpm', 'pnpm'), 'add', '--ignore-scripts', packed);
    await assertRuns(person);
  });

  test('yarn of version 1', async t => {
    const person = setUp(t);
    await person.node(
      binOf('yarn', 'yarn'),
      'add',
      '--ignore-scripts',
      '--non-interactive',
      `file:${packed}`,
    );
    await assertRuns(person);
  });

  test('yarn of today', async t => {
    const person = setUp(t);
    const settings = 'nodeLinker: node-modules\nenableScripts: false\nenableTelemetry: false\n';
    writeFileSync(join(person.project, '.yarnrc.yml'), settings);
    writeFileSync(join(person.project, 'yarn.lock'), '');
    await person.node(binOf('@yarnpkg/cli-dist', 'yarn'), 'add', `pinview@file:${packed}`);
    await assertRuns(person);
    assert.ok(readdirSync(join(person.project, 'node_modules')).includes('pinview'));
  });
});

/** Returns the path of a package's program. */
function binOf(name, program) {
  const manifest = join(import.meta.dirname, 'node_modules', name, 'package.json');
  const {bin} = require(manifest);
  return join(import.meta.dirname, 'node_modules', name, bin[program]);
}
