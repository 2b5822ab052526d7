import assert from 'node:assert/strict';
import {createAccount} from '../helpers/app.ts';
import {styleOf} from '../helpers/cell-style.ts';
import {anyKeys, done, pinning, startChangingService} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pinId = sampleIds.image;
const magenta = 5;
/** Tall enough to show all fields. */
const tall = {environment: anyKeys, rows: 45};
const fresh = /│ ✔ Pinned.*\n.*│ As of just now\. +│/;

test('What a refresh has changed is marked with its former text, until the next key in the pin pane', async t => {
  const service = await startChangingService(t, {
    ...done,
    metadata: {name: 'old.txt', keyvalues: {stage: 'draft'}},
  });
  const app = createAccount(t).start(['--endpoint', service.address, pinId], tall);
  await app.waitForScreen(fresh);
  assert.doesNotMatch(app.screen(), /\(was /);
  service.change(pinId, {size: 2048, metadata: {name: 'new.txt', keyvalues: {stage: 'final'}}});
  app.write('r');
  const screen = await app.waitForScreen(/╭ new\.txt ─.*\n.*│ ✔ Pinned.*\n.*│ As of just now\. +│/);
  assert.match(screen, /│ Name +new\.txt \(was old\.txt\) +│/);
  assert.match(screen, /│ Size +2\.00 KiB · 2,048 bytes \(was —\) +│/);
  assert.match(screen, /│ stage +final \(was draft\) +│/);
  assert.equal(screen.match(/\(was /g)?.length, 3);
  assert.deepEqual(styleOf(app, 'new.txt (was old.txt)'), {
    colour: magenta,
    isBold: false,
    isUnderlined: false,
  });
  assert.notEqual(styleOf(app, pinId).colour, magenta);

  app.write('j');
  const read = await app.waitForScreen(text => !text.includes('(was '));
  assert.doesNotMatch(read, /│ Name /, 'it is a detail again');
  assert.equal(styleOf(app, '2,048 bytes').colour, undefined);
});

slowTest('Keys in other panes remove no marks: they do not mean that the pin has been read', async t => {
  const service = await startChangingService(t);
  const app = createAccount(t).start(['--endpoint', service.address, pinId], tall);
  await app.waitForScreen(fresh);
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open · /);
  service.change(pinId, {status: 'PINNED'});
  app.write('r');
  await app.waitForScreen(/│ Status +PINNED \(was DONE\) +│/);
  app.write('jk');
  app.write(keys.escape);
  await app.waitForScreen(/\n ↓ recent · /);
  app.write(keys.shiftTab);
  await app.waitForScreen(/\n y copy CID · /);
  assert.match(app.screen(), /│ Status +PINNED \(was DONE\) +│/);
  app.write('j');
  await app.waitForScreen(text => !text.includes('(was '));
});

slowTest('A refresh that changes nothing leaves the marks', async t => {
  const service = await startChangingService(t, pinning);
  const app = createAccount(t).start(['--endpoint', service.address, pinId], tall);
  await app.waitForScreen(/│ As of [^.]+\. Next check/);
  service.change(pinId, {status: 'PROCESSING'});
  await app.waitForScreen(/│ Status +PROCESSING \(was PINNING\) +│/);
  const before = service.timesAsked(pinId);
  await waitFor(() => service.timesAsked(pinId) === before + 2, {deadlineMs: 30_000});
  assert.match(app.screen(), /│ Status +PROCESSING \(was PINNING\) +│/);
  // No key has been pressed since, so the mark still shows the first value.
  service.change(pinId, {status: 'QUEUED'});
  await app.waitForScreen(/│ Status +QUEUED \(was PINNING\) +│/, {deadlineMs: 30_000});
});

slowTest('A removed label is shown with its old value, and a new one with a dash', async t => {
  const service = await startChangingService(t, {metadata: {name: 'a.txt', keyvalues: {stage: 'draft'}}});
  const app = createAccount(t).start(['--endpoint', service.address, pinId], tall);
  await app.waitForScreen(/│ stage +draft +│/);
  service.change(pinId, {metadata: {name: 'a.txt', keyvalues: {owner: 'Ann'}}});
  app.write('r');
  const screen = await app.waitForScreen(/│ stage +— \(was draft\) +│/);
  assert.match(screen, /│ owner +Ann \(was —\) +│/);
  assert.equal(styleOf(app, '— (was draft)').colour, magenta);
  app.write('j');
  await app.waitForScreen(text => !/│ stage /.test(text));
});

test('A pin of an earlier run is compared with what was seen then', async t => {
  const service = await startChangingService(t, pinning);
  const account = createAccount(t);
  const first = account.start(['--endpoint', service.address, pinId], tall);
  await first.waitForScreen(/│ ◐ Pinning/);
  first.write('q');
  await first.waitForExit();
  service.change(pinId, done);
  const app = account.start(['--endpoint', service.address, pinId], tall);
  const screen = await app.waitForScreen(fresh);
  assert.match(screen, /│ Status +DONE \(was PINNING\) +│\n.*│ Pinned +yes \(was no\) +│/);
});

slowTest('A date that is merely longer ago is no change', async t => {
  const pinnedAt = Date.now() - 8000;
  const service = await startChangingService(t, {date_pinned: new Date(pinnedAt).toISOString()});
  const app = createAccount(t).start(['--endpoint', service.address, pinId], tall);
  const screen = await app.waitForScreen(/│ ✔ Pinned \d+ seconds ago/);
  const seconds = Number(/│ ✔ Pinned (\d+) seconds/.exec(screen)?.[1]);
  await waitFor(() => Date.now() > pinnedAt + (seconds + 1) * 1000);
  app.write('r');
  const later = await app.waitForScreen(text => {
    const shown = /│ ✔ Pinned (\d+) seconds/.exec(text)?.[1];
    return Number(shown) > seconds && service.timesAsked(pinId) === 2 && text.includes('As of just now.');
  });
  assert.doesNotMatch(later, /\(was /);
});

test('In the demo, a pin opened from the recents shows no change but those in its record', async t => {
  const app = await createAccount(t).startDemo();
  app.paste('d04ed04e-0015-4d04-8d04-d04ed04e0015');
  const screen = await app.waitForScreen(/│ ◐ .*\n(?:.*\n)?.*│ As of just now\. Next check/);
  assert.doesNotMatch(screen, /\(was /);
});
