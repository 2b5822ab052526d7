import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {rename} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {compactHistory} from '../../../source/services/history/compact.ts';
import {createHistory} from '../../../source/services/history/history.ts';
import {skipUnlessInstalled} from '../../helpers/programs.ts';
import {idOf, lineOf, lookupOf, scope} from '../../helpers/sample-lookups.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const later = '{"version":2,"pin":"of a later version"}\n';

/** Returns the path of a file with that text, private to its owner, in a folder that is removed after the test. */
function fileWith(t: TestContext, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-peace-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const file = join(folder, 'pinview', 'history.jsonl');
  mkdirSync(dirname(file), {mode: 0o700});
  writeFileSync(file, content, {mode: 0o600});
  return file;
}

const open = (file: string) => createHistory({file, scope});
const namesBeside = (file: string) => readdirSync(dirname(file));
const contentOf = (file: string) => readFileSync(file, 'utf8');

describe('what other processes have left', () => {
  test('is taken away where it would replace what is added', async t => {
    const file = fileWith(t, lineOf(1));
    writeFileSync(`${file}.01234567-89ab-4cde-8f01-23456789abcd.new`, lineOf(1));
    await open(file).add(lookupOf(2));
    assert.equal(contentOf(file), lineOf(1) + lineOf(2));
    assert.deepEqual(namesBeside(file), ['history.jsonl']);
  });

  test('is waited for, and what it lacks is added to it', async t => {
    const file = fileWith(t, lineOf(1));
    writeFileSync(`${file}.01234567-89ab-4cde-8f01-23456789abce.new`, lineOf(1));
    const adding = open(file).add(lookupOf(2));
    await waitFor(() => contentOf(file) !== lineOf(1));
    // On a very slow machine it may already have been removed.
    await rename(`${file}.01234567-89ab-4cde-8f01-23456789abce.new`, file).catch(() => undefined);
    await adding;
    assert.equal(contentOf(file), lineOf(1) + lineOf(2));
  });

  test('keeps nobody from forgetting, and goes with it', async t => {
    const file = fileWith(t, lineOf(1) + lineOf(2));
    for (const end of [
      'lock',
      '01234567-89ab-4cde-8f01-23456789abcd.tmp',
      '01234567-89ab-4cde-8f01-23456789abcd.new',
    ])
      writeFileSync(`${file}.${end}`, lineOf(3));
    const shortlyBefore = new Date(Date.now() - 2500);
    utimesSync(`${file}.lock`, shortlyBefore, shortlyBefore);
    assert.equal(await open(file).forget([idOf(1)]), 1);
    assert.equal(contentOf(file), lineOf(2));
    assert.deepEqual(namesBeside(file), ['history.jsonl']);
  });
});

describe('lines of later versions', () => {
  test('stay where the file is rewritten', async t => {
    const file = fileWith(t, `${lineOf(1)}${later}torn\n${lineOf(1)}`);
    await compactHistory(file);
    assert.equal(contentOf(file), later + lineOf(1));
  });

  test('are no reason to rewrite it', async t => {
    const file = fileWith(t, lineOf(1) + later.repeat(3000));
    const {ino} = statSync(file);
    assert.equal((await open(file).all()).length, 1);
    assert.equal(statSync(file).ino, ino);
  });

  test('are told of once', async t => {
    const history = open(fileWith(t, later));
    assert.deepEqual(history.takeWarnings(), []);
    await history.all();
    await history.all();
    const [warning, ...others] = history.takeWarnings();
    assert.equal(warning?.message, 'A later version of pinview has saved recent lookups that are not shown.');
    assert.deepEqual([others, history.takeWarnings()], [[], []]);
  });
});

test('a file that is private already is nothing to be told of', async t => {
  const file = fileWith(t, lineOf(1));
  const history = open(file);
  await history.add(lookupOf(2));
  assert.deepEqual(history.takeWarnings(), []);
  chmodSync(file, 0o640);
  await history.add(lookupOf(3));
  assert.deepEqual(history.takeWarnings(), [], 'it is looked at once');
  const next = open(file);
  await next.add(lookupOf(4));
  assert.equal(next.takeWarnings()[0]?.message, `Other users had access to ${file}. Now only you do.`);
});

test('a folder that was there keeps its mode, also behind a symbolic link', async t => {
  const file = fileWith(t, lineOf(1));
  const link = `${dirname(file)}-link`;
  symlinkSync(dirname(file), link);
  const linked = join(link, 'history.jsonl');
  const history = open(linked);
  await history.add(lookupOf(2));
  assert.deepEqual(history.takeWarnings(), []);
  chmodSync(dirname(file), 0o750);
  chmodSync(file, 0o640);
  const next = open(linked);
  await next.add(lookupOf(3));
  assert.equal(next.takeWarnings()[0]?.message, `Other users had access to ${linked}. Now only you do.`);
  assert.equal((statSync(dirname(file)).mode & 0o777).toString(8), '750');
  assert.equal((statSync(file).mode & 0o777).toString(8), '600');
});

test('a pipe in the place of the file keeps nobody waiting', {
  skip: skipUnlessInstalled('mkfifo'),
}, async t => {
  const file = fileWith(t, '');
  rmSync(file);
  execFileSync('mkfifo', [file]);
  const history = open(file);
  assert.deepEqual(history.newest(), []);
  await assert.rejects(history.all(), /could not be read: it is not a file\.$/);
  await assert.rejects(history.add(lookupOf(1)), /could not be written: it is not a file\.$/);
  await assert.rejects(history.forget(), /could not be forgotten: it is not a file\.$/);
});
