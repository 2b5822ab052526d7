import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import packageJson from '../../package.json' with {type: 'json'};
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {hashOf, packed, runScript, tag} from '../helpers/release-scripts.ts';
import {copyRepository} from '../helpers/repository-copy.ts';

const {version} = packageJson;

describe('packing for a release', {skip: skipUnlessInstalled('npm', 'bash')}, () => {
  test('gives the same bytes in another folder, time zone and language, and to a user with a stricter umask', async t => {
    const [here, there] = ['pinview', 'ein Ordner für später'].map(name => copyRepository(t, name, true)) as [
      string,
      string,
    ];
    assert.deepEqual(
      (await runScript(here, '.ci/pack', {TZ: 'UTC', LC_ALL: 'C', NODE_ENV: 'development'})).exitCode,
      0,
    );
    const other = {
      ...tag,
      ...{TZ: 'Asia/Kathmandu', LC_ALL: 'C.UTF-8', LANG: 'tr_TR.UTF-8', UMASK: '077'},
      ...{NODE_ENV: 'production', NODE_OPTIONS: '--no-deprecation --trace-warnings'},
    };
    assert.deepEqual((await runScript(there, '.ci/pack', other)).exitCode, 0);
    for (const file of readdirSync(join(here, 'dist')))
      assert.equal(hashOf(join(there, 'dist', file)), hashOf(join(here, 'dist', file)), file);
    assert.deepEqual(readdirSync(join(there, 'packed')), [packed, `${packed}.sha256`]);
    assert.equal(hashOf(join(there, 'packed', packed)), hashOf(join(here, 'packed', packed)));
    assert.equal(
      readFileSync(join(there, 'packed', `${packed}.sha256`), 'utf8'),
      `${hashOf(join(here, 'packed', packed))}  ${packed}\n`,
    );
  });

  test('is refused on a tag of another version, before anything is built', async t => {
    const folder = copyRepository(t, 'pinview');
    const {exitCode, stderr} = await runScript(folder, '.ci/pack', {...tag, GITHUB_REF_NAME: 'v0.0.9'});
    assert.equal(exitCode, 1);
    assert.equal(stderr, `The tag is v0.0.9, but package.json has version ${version}.\n`);
    assert.ok(!readdirSync(folder).includes('dist'));
  });
});
