import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import packageJson from '../../package.json' with {type: 'json'};
import {fakePrograms} from '../helpers/fake-programs.ts';
import {hashOf, packed, runScript, tag} from '../helpers/release-scripts.ts';
import {copyRepository} from '../helpers/repository-copy.ts';

const {version} = packageJson;

/** Returns a copy of the repository with a packed file, and an npm and a gh that only record their arguments. */
function setUp(t: TestContext) {
  const folder = copyRepository(t, 'pinview');
  mkdirSync(join(folder, 'packed'));
  writeFileSync(join(folder, 'packed', packed), 'packed');
  const hash = `${hashOf(join(folder, 'packed', packed))}  ${packed}\n`;
  writeFileSync(join(folder, 'packed', `${packed}.sha256`), hash);
  const programs = fakePrograms(t);
  for (const name of ['npm', 'gh']) programs.addRecorder(name);
  const environment = {...tag, PATH: `${programs.folder}:${process.env.PATH}`};
  const given = (name: string) =>
    programs.read(`${name}.arguments`).toString().trimEnd().split('\n').slice(1).join(' ');
  return {folder, programs, environment, given};
}

describe('publishing', () => {
  test('gives a fake npm the packed file, to be published with its provenance', async t => {
    const {folder, environment, given} = setUp(t);
    const repository = {type: 'git', url: 'git+https://example.com/pinview.git'};
    writeFileSync(join(folder, 'package.json'), JSON.stringify({...packageJson, repository}));
    assert.deepEqual((await runScript(folder, '.ci/publish', environment)).exitCode, 0);
    assert.equal(given('npm'), `publish --ignore-scripts --provenance --access public ./packed/${packed}`);
  });

  test('is refused where npm could not compare the repository, and where the file is another', async t => {
    const {folder, programs, environment} = setUp(t);
    const manifest = {...packageJson, repository: undefined};
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    const {exitCode, stderr} = await runScript(folder, '.ci/publish', environment);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^package\.json needs the address of its repository: /);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({...manifest, repository: 'example/pinview'}));
    writeFileSync(join(folder, 'packed', packed), 'another');
    assert.equal((await runScript(folder, '.ci/publish', environment)).exitCode, 1);
    assert.deepEqual(programs.order(), []);
  });
});

describe('the release of a tag', () => {
  const changelog = `# Changelog\n\n## ${version}\n\nWhat is new.\n\n## 0.9.0\n\nWhat was.\n`;

  test('has the packed file, its hash and what the changelog says of the version, by a fake gh', async t => {
    const {folder, environment, given} = setUp(t);
    writeFileSync(join(folder, 'changelog.md'), changelog);
    assert.deepEqual((await runScript(folder, '.ci/attach', environment)).exitCode, 0);
    assert.equal(
      given('gh'),
      [
        `release create v${version} --verify-tag --title pinview ${version} --notes `,
        `What is new. ./packed/${packed} ./packed/${packed}.sha256`,
      ].join(' '),
    );
  });

  test('is refused for a version that the changelog does not have', async t => {
    const {folder, programs, environment} = setUp(t);
    writeFileSync(join(folder, 'changelog.md'), changelog);
    const {exitCode, stderr} = await runScript(folder, '.ci/attach', {
      ...environment,
      GITHUB_REF_NAME: 'v9.9.9',
    });
    assert.deepEqual([exitCode, stderr], [1, 'changelog.md says nothing of 9.9.9.\n']);
    assert.deepEqual(programs.order(), []);
  });
});
