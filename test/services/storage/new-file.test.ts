import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {writeNewFile} from '../../../source/services/storage/new-file.ts';

function createFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-new-file-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

test('A file that is there is never overwritten: a number goes behind the name', async t => {
  const folder = createFolder(t);
  const path = join(folder, 'pins.csv');
  writeFileSync(path, 'mine');
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'pins-2.csv'));
  assert.equal(await writeNewFile(path, 'new'), join(folder, 'pins-3.csv'));
  assert.equal(readFileSync(path, 'utf8'), 'mine');
  assert.equal(readFileSync(join(folder, 'pins-3.csv'), 'utf8'), 'new');
  assert.ok(!readdirSync(folder).includes('elsewhere'));
});

test('Several at once get a file each', async t => {
  const folder = createFolder(t);
  const files = await Promise.all(['a', 'b', 'c'].map(text => writeNewFile(join(folder, 'pins'), text)));
  assert.equal(new Set(files).size, 3);
  assert.deepEqual(files.map(file => readFileSync(file, 'utf8')).sort(), ['a', 'b', 'c']);
});

test('What the system does not allow is its error', async t => {
  await assert.rejects(writeNewFile(join(createFolder(t), 'none', 'pins.csv'), ''), {code: 'ENOENT'});
});
