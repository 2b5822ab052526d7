import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {styleOf} from '../helpers/cell-style.ts';
import {anyKeys, pinning, startChangingService} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** The rows of the recents from the top, without their ages; the selected one begins with ›. */
function rowsOf(screen: string): readonly string[] {
  const rows = [...screen.matchAll(/^│ ([› ]) . ([^│]+?) +(?:now|\d+ \w+) │/gm)];
  return rows.map(([, mark = '', title = '']) => `${mark.trim()}${title}`);
}

async function waitForRows(app: Terminal, ...rows: readonly string[]): Promise<void> {
  await app.waitForScreen(screen => rowsOf(screen).join('\n') === rows.join('\n'));
}

/** Starts the demo with the keys in the recents. */
async function startInRecents(account: Account): Promise<Terminal> {
  const app = await account.startDemo({columns: 120});
  app.write(keys.down);
  await app.waitForScreen(/\n Enter open · /);
  return app;
}

const first = [
  'site/',
  'holiday.mp4',
  'archive-2019/',
  '年度报告 日本語の資料 한국어…',
  'old-logo.svg',
  'cover.jpg',
];
const last = ['invoice-0042.pdf', 'swapped.zip', 'handbook.pdf', 'minutes-1987.txt'];

test('The recents are filtered as one types, what matches is marked, and Esc shows all again', async t => {
  const app = await startInRecents(createAccount(t));
  await waitForRows(app, '›site/', ...first.slice(1), ...last);
  app.write('/');
  await app.waitForScreen(/╭ Recent 10 of 10 ─.*\n│ \/ name, ID, CID, status or label/);
  app.write('OLD');
  await waitForRows(app, '›old-logo.svg');
  assert.match(app.screen(), /╭ Recent 1 of 10 ─.*\n│ \/ OLD /);
  const marked = {colour: undefined, isBold: true, isUnderlined: true};
  assert.deepEqual(styleOf(app, 'old'), marked);
  assert.equal(styleOf(app, '-logo.svg').isUnderlined, false);
  app.write(keys.escape);
  await waitForRows(app, '›site/', ...first.slice(1), ...last);
  assert.match(app.screen(), /^╭ Recent ─/m);
});

test('They are found by status, label, pin ID and CID, too, and it is said where', async t => {
  const app = await startInRecents(createAccount(t));
  for (const [query, ...found] of [
    ['failed', '›cover.jpg status FAILED'],
    ['lighth', '›invoice-0042.pdf label…'],
    ['1d1e-4d1e', '›archive-2019/ pin ID 1…'],
    ['7gxh7gtn', '›cover.jpg CID …wfd43r7'],
    ['pdf hand', '›handbook.pdf'],
  ] as const) {
    app.write(`/${keys.ctrlU}${query}`);
    const screen = await app.waitForScreen(
      text => text.includes(`│ / ${query}`) && rowsOf(text).length === 1,
    );
    const [row = ''] = rowsOf(screen);
    assert.ok(row.startsWith(found[0].slice(0, 20)), `${query}: ${row}`);
    app.write(keys.escape);
    await waitFor(() => rowsOf(app.screen()).length === 10);
  }
});

test('While one types, the arrows choose, letters are text, and Enter opens; the filter stays until Esc', async t => {
  const app = await startInRecents(createAccount(t));
  app.write('/o');
  await app.waitForScreen(/│ \/ o /);
  app.write('l');
  await waitForRows(app, '›holiday.mp4', 'old-logo.svg');
  app.write(keys.down);
  await waitForRows(app, 'holiday.mp4', '›old-logo.svg');
  app.write(keys.enter);
  await app.waitForScreen(/╭ old-logo\.svg ─.*\n.*│ ○ Unpinned.*\n.*│ As of just now\./);
  await waitForRows(app, '›old-logo.svg', 'holiday.mp4');
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open · /);
  assert.match(app.screen(), /╭ Recent 2 of 10 ─.*\n│ \/ ol /);
  app.write(keys.escape);
  await waitForRows(app, '›old-logo.svg', ...first.slice(0, 4), 'cover.jpg', ...last);
});

test('Where nothing matches that is said, with the way back', async t => {
  const app = await startInRecents(createAccount(t));
  app.write('/qxz');
  const screen = await app.waitForScreen(/╭ Recent 0 of 10 ─.*\n│ \/ qxz/);
  assert.match(screen, /│ Nothing matches\. Esc shows all/);
  assert.deepEqual(rowsOf(screen), []);
  app.write(`${keys.enter}${keys.down}${keys.escape}`);
  await app.waitForScreen(screen => rowsOf(screen).length === 10);
});

test('x removes one after the other, from the file too, and z brings each back to its place', async t => {
  const account = createAccount(t);
  const app = await startInRecents(account);
  const inFile = () => {
    const file = readFileSync(join(account.home.path, '.local/state/pinview/demo-history.jsonl'), 'utf8');
    return [sampleIds.stillPinning, sampleIds.unpinned, sampleIds.failed].map(pinId => file.includes(pinId));
  };
  assert.deepEqual(inFile(), [true, true, true]);
  app.write('jj');
  await waitForRows(app, ...first.slice(0, 2), '›archive-2019/', ...first.slice(3), ...last);
  app.write('x');
  await app.waitForScreen('Removed archive-2019/. z brings it back.');
  app.write('jxx');
  await app.waitForScreen('Removed cover.jpg. z brings it back.');
  await waitForRows(app, 'site/', 'holiday.mp4', first[3] ?? '', `›${last[0]}`, ...last.slice(1));
  await waitFor(() => inFile().every(isThere => !isThere));

  app.write('z');
  await app.waitForScreen('cover.jpg is back.');
  await waitForRows(app, 'site/', 'holiday.mp4', first[3] ?? '', '›cover.jpg', ...last);
  app.write('zz');
  await app.waitForScreen('archive-2019/ is back.');
  await waitForRows(app, 'site/', 'holiday.mp4', '›archive-2019/', ...first.slice(3), ...last);
  await waitFor(() => inFile().every(isThere => isThere));
  // There is nothing more to bring back.
  app.write('zj');
  await waitForRows(app, ...first.slice(0, 3), `›${first[3]}`, ...first.slice(4), ...last);
});

test('What was removed is gone at the next start, and the last one can be removed', async t => {
  const service = await startChangingService(t);
  const account = createAccount(t);
  const args = ['--endpoint', service.address];
  const one = account.start([...args, sampleIds.image], {environment: anyKeys});
  await one.waitForScreen(/│ › ✔ file\.txt/);
  one.write(keys.escape);
  await one.waitForScreen(/\n Enter open · /);
  one.write('x');
  await one.waitForScreen('Pins you look up are');
  one.write('q');
  await one.waitForExit();
  const next = account.start(args, {environment: anyKeys});
  await next.waitForScreen('Pins you look up are');
});

test('The selected row stays selected while what is asked for again moves to the top', async t => {
  const app = await startInRecents(createAccount(t));
  app.paste('d04ed04e-0015-4d04-8d04-d04ed04e0015');
  await app.waitForScreen(/│ ◐ .*\n.*│ As of just now\. Watching/);
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open · /);
  app.write('G');
  await waitForRows(app, 'holiday.mp4', 'site/', ...first.slice(2), ...last.slice(0, 3), '›minutes-1987.txt');
  // By now it has been asked for again.
  await app.waitForScreen(/Watching for 0:(?:0[5-9]|[1-5]\d)\./, {deadlineMs: 20_000});
  await waitForRows(app, 'holiday.mp4', 'site/', ...first.slice(2), ...last.slice(0, 3), '›minutes-1987.txt');
});

test('r asks for the selected pin, which is not always the one that is shown; w is for that one only', async t => {
  const service = await startChangingService(t, pinning);
  const account = createAccount(t);
  const app = account.start(['--endpoint', service.address, sampleIds.image], {
    environment: anyKeys,
    columns: 120,
  });
  await app.waitForScreen(/│ As of just now\./);
  app.paste(sampleIds.directory);
  await app.waitForScreen(screen => rowsOf(screen).length === 2 && screen.includes('Watching'));
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open .* w stop watching/);
  app.write('j');
  await app.waitForScreen(
    screen => /\n Enter open .* q quit$/.test(screen) && !screen.includes('w stop watching'),
  );
  const before = service.timesAsked(sampleIds.image);
  app.write('r');
  await waitFor(() => service.timesAsked(sampleIds.image) === before + 1);
  await app.waitForScreen(new RegExp(`│ Pin ID +${sampleIds.image}`));
});

test('What is removed while it is watched stays away, until z or until it is looked up', async t => {
  const service = await startChangingService(t, pinning);
  const account = createAccount(t);
  const app = account.start(['--endpoint', service.address, sampleIds.image], {
    environment: anyKeys,
    columns: 120,
  });
  await app.waitForScreen('Watching for');
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open · /);
  app.write('x');
  await app.waitForScreen('Pins you look up are');
  const asked = service.timesAsked(sampleIds.image);
  await waitFor(() => service.timesAsked(sampleIds.image) >= asked + 2, {deadlineMs: 20_000});
  app.write('z');
  await app.waitForScreen(screen => rowsOf(screen).join() === '›file.txt');
  app.write('x');
  await app.waitForScreen('Pins you look up are');
  app.paste(sampleIds.image);
  await app.waitForScreen(screen => rowsOf(screen).join() === '›file.txt');
});

test('A pin ID that is pasted into the filter is looked up, any other text is looked for', async t => {
  const app = await startInRecents(createAccount(t));
  app.write('/');
  await app.waitForScreen(/\n│ \/ name, ID, CID, status or label/);
  app.paste('cover');
  await waitForRows(app, '›cover.jpg');
  app.paste(`see ${sampleIds.image}`);
  await app.waitForScreen(/│ As of just now\./);
  assert.match(app.screen(), /╭ test\.png/);
});
