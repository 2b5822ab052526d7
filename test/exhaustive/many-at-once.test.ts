import assert from 'node:assert/strict';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {copiedTexts, remote, waitForCopy} from '../helpers/copied.ts';
import {keys} from '../helpers/keys.ts';
import {listed} from '../helpers/listed.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import type {Terminal} from '../helpers/terminal.ts';

const shiftDown = '\x1b[1;2B';
const rows = ['site/', 'holiday.mp4', 'archive-2019/', 'old-logo.svg', 'cover.jpg'];

/** Starts the demo in the home folder, over SSH, with the focus on its list. */
async function startInList(account: Account): Promise<Terminal> {
  const app = await account.startDemo({environment: remote});
  app.write(keys.down);
  await app.waitForScreen(/^│▌/m);
  return app;
}

test('Marked pins are copied together, removed together, and brought back together', async t => {
  const app = await startInList(createAccount(t));
  app.write(` ${shiftDown}`);
  await app.waitForScreen(/╰ 3 marked · newest first ─/);
  app.write('y');
  assert.equal((await waitForCopy(app, 1)).split('\n').length, 3);
  await app.waitForScreen(/\n ✔ 3 CIDs sent to the terminal\.$/);
  app.write('Y');
  // A QR code holds a single address.
  assert.doesNotMatch(await app.waitForScreen(/╭ Copy · 3 pins ─/), /QR code/);
  app.write('p');
  const ids = await waitForCopy(app, 2);
  assert.match(ids, /^[-\da-f]{36}(?:\n[-\da-f]{36}){2}$/);
  app.write('x');
  const without = await app.waitForScreen(/\n Removed 3 pins\. z brings them back\.$/);
  assert.deepEqual(listed(without, rows), ['old-logo.svg', 'cover.jpg']);
  app.write('z');
  const again = await app.waitForScreen(/\n 3 pins are back\.$/);
  assert.deepEqual(listed(again, rows), rows);
});

test('The list is exported to a file in the working folder, for its user alone, and never over another', async t => {
  const account = createAccount(t);
  const app = await startInList(account);
  const files = () => readdirSync(account.home.path).filter(name => name.startsWith('pins-'));
  for (const count of [1, 2]) {
    app.write('ec');
    await app.waitForScreen(/╭ Export 10 pins as CSV ─.*\n.* File › pins-\d{4}-\d\d-\d\d\.csv /);
    app.write(keys.enter);
    await app.waitForScreen(/\n ✔ 10 pins written to \//);
    assert.equal(files().length, count);
  }
  for (const name of files()) {
    const path = join(account.home.path, name);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(readFileSync(path, 'utf8').split('\r\n').length, 12);
  }
  app.write(`el${keys.ctrlU}nowhere/pins.jsonl${keys.enter}`);
  await app.waitForScreen(/\n ✖ There is no folder /);
});

test('What the terminal’s clipboard cannot take is written to a file', async t => {
  const account = createAccount(t);
  const count = 80;
  const service = await startService(t, (response, pinId) => {
    const data = {...recordFor(pinId, `${Number(pinId.slice(-12))}.txt`), note: 'x'.repeat(2000)};
    answerWith(response, 200, {status: 'success', data});
  });
  const app = account.start(['--endpoint', service.address], {
    environment: {...anyKeys, ...remote},
  });
  await app.waitForModes({bracketedPaste: true});
  const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  app.paste(Array.from({length: count}, (_, number) => idOf(number)).join('\n'));
  await app.waitForScreen(/\n ✔ 79 more pins looked up\.$/);
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open · /);
  app.write('*Y');
  await app.waitForScreen(/╭ Copy · 80 pins /);
  app.write('e');
  await app.waitForScreen(/\n ✔ Too much for the clipboard: 80 records as JSON written to \//);
  assert.deepEqual(copiedTexts(app), []);
  const [name = ''] = readdirSync(account.home.path).filter(file => file.startsWith('copied-'));
  assert.equal(readFileSync(join(account.home.path, name), 'utf8').match(/"note"/g)?.length, count);
});

test('The list is sorted, and the order stays while one looks elsewhere', async t => {
  const app = await startInList(createAccount(t));
  app.write('sa');
  const byName = await app.waitForScreen(/╰ by name, A to Z ─/);
  assert.deepEqual(listed(byName, rows), [...rows].sort());
  app.write('sa');
  const reversed = await app.waitForScreen(/╰ by name, Z to A ─/);
  assert.deepEqual(listed(reversed, rows), rows.toSorted().toReversed());
});

test('A pasted ID that the service does not know stays in the list, and is edited in the prompt', async t => {
  const app = await startInList(createAccount(t));
  const unknownId = 'c0ffee00-1234-4abc-8def-000000000001';
  app.paste(`${unknownId} d04ed04e-0015-4d04-8d04-d04ed04e0015`);
  await app.waitForScreen(/^│▌✖ error +c0ffee00…/m);
  app.write(keys.escape);
  await app.waitForScreen(/E edit ID/);
  app.write('E');
  await app.waitForScreen(new RegExp(`› ${unknownId}`));
});

test('Marked pins that are not finished are watched together', async t => {
  const app = await startInList(createAccount(t));
  app.write('*w');
  await app.waitForScreen(/◐ 3 watched\b[\s\S]*\n 3 pins are watched\.$/);
  app.write('w');
  await app.waitForScreen(/\n 3 pins are no longer watched\.$/);
});
