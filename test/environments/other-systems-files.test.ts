/** Where the built program keeps its files on macOS and Windows, and how it replaces them. Node.js runs on Linux. */
import assert from 'node:assert/strict';
import {closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {otherSystems, setUpOn} from '../helpers/other-system.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {waitFor} from '../helpers/wait-for.ts';

const {image} = sampleIds;

for (const [name, system] of otherSystems) {
  test(`on ${name} files lie where that system has them, whatever the folders of XDG say`, async t => {
    const {account, address, folders, run} = await setUpOn(system, t);
    mkdirSync(folders.config, {recursive: true, mode: 0o700});
    const profiles = {work: {endpoint: address, gateway: 'https://dweb.link'}};
    writeFileSync(
      join(folders.config, 'config.json'),
      JSON.stringify({version: 1, default: 'work', profiles}),
    );
    const shown = await run(['config', '--json']);
    assert.match(shown.stdout, /https:\/\/dweb\.link/);
    assert.equal((await run(['get', image])).exitCode, 0);
    assert.match(readFileSync(join(folders.data, 'history.jsonl'), 'utf8'), new RegExp(image));
    assert.match((await run(['recent'])).stdout, new RegExp(image));
    for (const folder of ['.config', '.local', '.cache'])
      assert.equal(existsSync(join(account.home.path, folder)), false, folder);
  });
}

test('on Windows files are replaced though nobody may have them open: lookups can be forgotten', async t => {
  const {folders, run} = await setUpOn('win32', t);
  for (const id of [image, sampleIds.directory, image]) assert.equal((await run(['get', id])).exitCode, 0);
  const refusals = join(folders.data, 'refusals');
  const {exitCode, stderr} = await run(['recent', '--clear', '--yes'], {PINVIEW_TEST_REFUSALS: refusals});
  assert.deepEqual([exitCode, existsSync(refusals)], [0, false], stderr);
  assert.deepEqual(readdirSync(folders.data), ['history.jsonl']);
  assert.equal((await run(['recent'])).stdout, '');
});

test('on Windows files are replaced once a virus scanner, played by this test, has closed them', async t => {
  const {folders, run} = await setUpOn('win32', t);
  assert.equal((await run(['get', image])).exitCode, 0);
  const [history, refusals] = ['history.jsonl', 'refusals'].map(name => join(folders.data, name)) as [
    string,
    string,
  ];
  const scanner = openSync(history, 'r');
  const cleared = run(['recent', '--clear', '--yes'], {PINVIEW_TEST_REFUSALS: refusals});
  await waitFor(() => existsSync(refusals), {deadlineMs: 30_000, what: 'the first refusal'});
  closeSync(scanner);
  assert.equal((await cleared).exitCode, 0);
  assert.equal(readFileSync(history, 'utf8'), '');
});

test('on Windows files stay as they are while another program keeps them open, and that is said', async t => {
  const {folders, run} = await setUpOn('win32', t);
  assert.equal((await run(['get', image])).exitCode, 0);
  const other = openSync(join(folders.data, 'history.jsonl'), 'r');
  t.after(() => closeSync(other));
  const {exitCode, stderr} = await run(['recent', '--clear', '--yes']);
  assert.equal(exitCode, 1);
  assert.match(stderr, /^pinview: The recent lookups could not be forgotten: EPERM: /);
  assert.deepEqual(readdirSync(folders.data), ['history.jsonl']);
  assert.match((await run(['recent'])).stdout, new RegExp(image));
});

test('on Windows files are not reported as readable by others, since there are no such modes', async t => {
  const {programs, folders, run} = await setUpOn('win32', t, ['clip.exe']);
  mkdirSync(folders.data, {recursive: true, mode: 0o777});
  writeFileSync(join(folders.data, 'history.jsonl'), '', {mode: 0o666});
  const {stdout} = await run(['doctor']);
  assert.match(stdout, /✔ ok {7}Recent lookups/);
  assert.match(stdout, / on win32 /);
  assert.match(stdout, new RegExp(`✔ ok {7}Clipboard +.*${join(programs.folder, 'clip.exe')}`));
  assert.doesNotMatch(stdout, /locale|UTF-8/i);
});
