import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import {firstId, readsMuch, secondId, startReading, userId, write} from '../helpers/streamed-input.ts';
import {waitFor} from '../helpers/wait-for.ts';

test('get - prints a pin while more is still to come, and each once', async t => {
  const {child, asked, seen} = await startReading(t);
  await write(child, `{"id": "${firstId}", "user_id": "${userId}"}\n`);
  await waitFor(() => seen.stdout === `${firstId}\n`, {what: 'the first pin'});
  await write(child, `again ${firstId}\nuser_id: ${userId}\nid: ${secondId.slice(0, 9)}`);
  await write(child, `${secondId.slice(9)}\n`);
  await waitFor(() => seen.stdout === `${firstId}\n${secondId}\n`, {what: 'the second pin'});
  child.stdin.end();
  const [exitCode] = await once(child, 'close');
  assert.deepEqual({exitCode, stderr: seen.stderr}, {exitCode: 0, stderr: ''});
  assert.deepEqual(asked, [firstId, secondId]);
});

test('get - reads input that is larger than its memory, a document as well as lines', async t => {
  await readsMuch(t, 40);
});

test('get - stops reading at a signal', async t => {
  const {child, seen} = await startReading(t);
  await write(child, `${firstId}\n`);
  await waitFor(() => seen.stdout !== '', {what: 'the pin'});
  child.kill('SIGINT');
  const [exitCode] = await once(child, 'close');
  assert.equal(exitCode, 130);
});
