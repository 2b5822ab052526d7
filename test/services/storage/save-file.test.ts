import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {homedir, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {type TestContext, test} from 'node:test';
import {saveFile} from '../../../source/services/storage/save-file.ts';

function createFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-save-file-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

test('A file is written for its user alone, and its whole path is told', async t => {
  const path = join(createFolder(t), 'pins.csv');
  assert.equal(await saveFile(path, 'text'), path);
  assert.equal(readFileSync(path, 'utf8'), 'text');
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('A name is one in the working folder, and ~ is the home folder', async () => {
  for (const [path, whole] of [
    ['no-such-folder/pins.csv', resolve('no-such-folder/pins.csv')],
    ['~/no-such-folder/pins.csv', join(homedir(), 'no-such-folder/pins.csv')],
  ] as const) {
    await assert.rejects(saveFile(path, ''), {
      code: 'system',
      message: `There is no folder ${dirname(whole)}.`,
      hint: 'Create it first, or choose another name.',
    });
  }
});
