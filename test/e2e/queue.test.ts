import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import {createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {waitFor} from '../helpers/wait-for.ts';

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const listOf = (count: number) =>
  Array.from({length: count}, (_, index) => `${index}: ${idOf(index)}`).join('\n');

/** Returns the names in the recents, from the top. */
const namesOn = (screen: string) =>
  [...screen.matchAll(/^│[▌ ]. \w+ +(\d+\.txt) /gm)].map(([, name]) => name);

function answerFor(response: ServerResponse, pinId: string): void {
  const data = recordFor(pinId, `${Number(pinId.slice(-12))}.txt`);
  answerWith(response, 200, {status: 'success', data});
}

/** Answers slowly enough for the progress to be seen. */
function answerSlowly(response: ServerResponse, pinId: string): void {
  setTimeout(answerFor, 300, response, pinId);
}

test('Of a pasted text with several IDs the first is shown, the others come one by one into the recents', async t => {
  const service = await startService(t, answerSlowly);
  const account = createAccount(t);
  const app = account.start(['--endpoint', service.address], {environment: anyKeys});
  await app.waitForModes({bracketedPaste: true});
  app.paste(`${listOf(5)}\nand once more ${idOf(2)}`);
  await app.waitForScreen(/\n Looking up 1 of 4 more\. Ctrl\+C stops\.(?: \S \d+ s)?$/);
  await app.waitForScreen(/\n Looking up 3 of 4 more\. Ctrl\+C stops\.(?: \S \d+ s)?$/);
  const screen = await app.waitForScreen(/\n ✔ 4 more pins looked up\.$/);
  assert.match(screen, /╭ 0\.txt ─/);
  assert.deepEqual(namesOn(screen), ['4.txt', '3.txt', '2.txt', '1.txt', '0.txt']);
  assert.deepEqual([...service.asked].sort(), [0, 1, 2, 3, 4].map(idOf));
  app.write('q');
  await app.waitForExit();
  const next = account.start(['--endpoint', service.address], {environment: anyKeys});
  await next.waitForScreen(text => namesOn(text).length === 5);
});

test('One that fails holds up no other; failures are counted, and the last one is told', async t => {
  const service = await startService(t, (response, pinId) => {
    if (pinId === idOf(1) || pinId === idOf(3)) answerWith(response, 404, {message: 'Pin not found'});
    else answerSlowly(response, pinId);
  });
  const app = createAccount(t).start(['--endpoint', service.address], {environment: anyKeys});
  await app.waitForModes({bracketedPaste: true});
  app.paste(listOf(5));
  await app.waitForScreen(/\n Looking up 2 of 4 more, 1 failed\. Ctrl\+C stops\.(?: \S \d+ s)?$/);
  const screen = await app.waitForScreen(/\n ✖ 2 of 4 more pins looked up; last failure: The service has no/);
  assert.deepEqual(namesOn(screen), ['4.txt', '2.txt', '0.txt']);
  assert.match(screen, /╭ 0\.txt ─.*\n.*│ ✔ Pinned/);
});

test('Ctrl+C stops the queue and stays; what was looked up is kept', async t => {
  const held: ServerResponse[] = [];
  const service = await startService(t, (response, pinId) => {
    if (pinId === idOf(3)) held.push(response);
    else answerFor(response, pinId);
  });
  const app = createAccount(t).start(['--endpoint', service.address], {environment: anyKeys});
  await app.waitForModes({bracketedPaste: true});
  app.paste(listOf(9));
  await app.waitForScreen(/\n Looking up 3 of 8 more\. Ctrl\+C stops\.(?: \S \d+ s)?$/);
  const response = await waitFor(() => held[0]);
  app.write(keys.ctrlC);
  const screen = await app.waitForScreen(/\n Cancelled\. Ctrl\+C again quits\.$/);
  assert.deepEqual(namesOn(screen), ['2.txt', '1.txt', '0.txt']);
  await waitFor(() => response.destroyed, {what: 'the request to be broken off'});
  // The app works as before.
  app.write('r');
  await waitFor(() => service.asked.filter(pinId => pinId === idOf(0)).length === 2);
  assert.deepEqual([...new Set(service.asked)].sort(), [0, 1, 2, 3].map(idOf));
  app.write(keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 0);
});

slowTest('While the queue goes on, keys do what they do, and its progress is shown again', async t => {
  const service = await startService(t, answerSlowly);
  const app = createAccount(t).start(['--endpoint', service.address], {
    environment: {...anyKeys, SSH_TTY: '/dev/pts/0'},
  });
  await app.waitForModes({bracketedPaste: true});
  app.paste(listOf(12));
  await app.waitForScreen(/\n Looking up 2 of 11 more/);
  app.write('y');
  await app.waitForScreen(/\n ✔ CID of .* sent to the terminal/);
  app.write('j');
  await app.waitForScreen(/\n Looking up \d+ of 11 more\. Ctrl\+C stops\.(?: \S \d+ s)?$/);
  await app.waitForScreen(/\n ✔ 11 more pins looked up\.$/);
});

slowTest('A second pasted list takes the place of the first', async t => {
  const service = await startService(t, answerSlowly);
  const app = createAccount(t).start(['--endpoint', service.address], {environment: anyKeys});
  await app.waitForModes({bracketedPaste: true});
  app.paste(listOf(40));
  await app.waitForScreen(/\n Looking up 2 of 39 more/);
  app.paste(`${idOf(101)} ${idOf(102)} ${idOf(103)}`);
  const screen = await app.waitForScreen(/\n ✔ 2 more pins looked up\.$/);
  assert.match(screen, /╭ 101\.txt ─/);
  assert.deepEqual(namesOn(screen).slice(0, 2), ['103.txt', '102.txt']);
  assert.ok(service.asked.length < 10);
});
