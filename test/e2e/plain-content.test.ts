import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {answerTo, waitForPrompt} from '../helpers/line-mode.ts';
import {sampleIds} from '../helpers/sample-ids.ts';

const asking = /^Asking 127\.0\.0\.1:\d+\. Ctrl\+C stops\.\n/;

test('line mode verifies the content of the last pin, tells what it is, and saves it', async t => {
  const app = createAccount(t).start(['--demo', '--plain'], {columns: 200});
  await waitForPrompt(app);
  const answer = async (typed: string) => (await answerTo(app, typed)).trimEnd();
  for (const command of ['verify', 'preview', 'save'])
    assert.equal(await answer(command), 'There is no pin yet: look one up.');

  await answer(sampleIds.directory);
  const listing = await answer('preview');
  assert.match(listing, asking);
  assert.match(listing, /\nDirectory, 5 entries:\nfilm\.webm, CID \w+\nhours\.json, /);
  assert.match(await answer('preview hours.json'), /\nJSON, 72 bytes\n\{\n {2}"lamp": \{/);
  assert.match(await answer('preview none'), /\nError: The content has no “none”\.$/);
  assert.match(await answer('save'), /\nError: The content is a directory\.\n/);
  assert.match(await answer('save style.css'), /\nSaved 62 bytes to .*style\.css$/);

  await answer('invoice-0042.pdf');
  assert.match(await answer('verify'), /\ncomplete: its only block is there and matches the CID\n/);
  assert.match(await answer('save'), /\nSaved 95\.0 KiB to .*invoice-0042\.pdf$/);
  assert.equal(readFileSync(join(app.home.path, 'invoice-0042.pdf')).length, 97_280);
  assert.match(await answer('save'), /\nError: .* already exists, and is not overwritten\.\n/);
});
