import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Account, createAccount} from '../helpers/app.ts';
import {styleOf} from '../helpers/cell-style.ts';
import {anyKeys, pinning, startChangingService} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** Returns the titles in the recents from the top; the selected one begins with ▌. */
function rowsOf(screen: string): readonly string[] {
  const rows = [...screen.matchAll(/^│([▌ ]). \w+ +([^│]+?) +(?:[\d.]+ \w+ +)?(?:now|\d+ \w+) │/gm)];
  return rows.map(([, mark = '', title = '']) => `${mark.trim()}${title}`);
}

async function waitForRows(app: Terminal, ...rows: readonly string[]): Promise<void> {
  await app.waitForScreen(screen => rowsOf(screen).join('\n') === rows.join('\n'));
}

/** Starts the demo with the focus on the recents. */
async function startInRecents(account: Account): Promise<Terminal> {
  const app = await account.startDemo({columns: 160});
  app.write(keys.down);
  await app.waitForScreen(/\n Enter open · /);
  return app;
}

const first = ['site/', 'holiday.mp4', 'archive-2019/', '年度报告 日本語…', 'old-logo.svg', 'cover.jpg'];
const last = ['invoice-0042.pdf', 'swapped.zip', 'handbook.pdf', 'minutes-1987.txt'];

/** Matches a screen whose prompt has this text. */
const prompt = (text: string) => new RegExp(`^ › ${text}(?: +Tab .*)?$`, 'm');

test('The list is narrowed as one types, what matches is marked, and Esc gives list and cursor back', async t => {
  const app = await startInRecents(createAccount(t));
  app.write('jj');
  await waitForRows(app, ...first.slice(0, 2), '▌archive-2019/', ...first.slice(3), ...last);
  app.write('/');
  await app.waitForScreen(prompt('type a pin ID, a name or a CID'));
  app.write('OLD');
  await waitForRows(app, '▌old-logo.svg', 'holiday.mp4');
  await app.waitForScreen(prompt('OLD'));
  assert.match(app.screen(), /^╭ Recent 2 of 10 ─/m);
  // Below the titles of the panes.
  const listTop = 2;
  const marked = {colour: undefined, isBold: true, isUnderlined: true};
  assert.deepEqual(styleOf(app, 'old', listTop), marked);
  assert.equal(styleOf(app, '-logo.svg', listTop).isUnderlined, false);
  assert.deepEqual(styleOf(app, 'ol', listTop + 1), marked);
  assert.match(app.screen(), /╭ old-logo\.svg ─/, 'the best match is shown');
  app.write(keys.escape);
  await waitForRows(app, ...first.slice(0, 2), '▌archive-2019/', ...first.slice(3), ...last);
  assert.match(app.screen(), /^╭ Recent \(10\) ─/m);
  await app.waitForScreen(/╭ archive-2019\/ ─/);
});

slowTest(
  'Pins are found by status, label, and the beginning of pin ID and CID, too, and it is said where',
  async t => {
    const app = await startInRecents(createAccount(t));
    app.write('n');
    for (const [query, ...found] of [
      ['failed', '▌cover.jpg stat'],
      ['lighth', '▌invoice-0042.pdf'],
      [sampleIds.unpinned.slice(0, 9), '▌old-logo.svg pi'],
      ['bafkreifihm2f5l25', '▌cover.jpg CID'],
      ['pdf hand', '▌handbook.pdf'],
      ['hbk', '▌handbook.pdf'],
      ['2019', '▌archive-2019/'],
    ] as const) {
      app.write(query);
      const screen = await app.waitForScreen(
        text => text.includes(`› ${query}`) && rowsOf(text).length === 1,
        {
          deadlineMs: 30_000,
        },
      );
      const [row = ''] = rowsOf(screen);
      assert.ok(row.startsWith(found[0].slice(0, 20)), `${query}: ${row}`);
      app.write(keys.escape);
      await waitFor(() => rowsOf(app.screen()).length === 10);
    }
  },
);

test('While one types, the arrows choose among the matches, letters are text, and Enter opens', async t => {
  const app = await startInRecents(createAccount(t));
  app.write('/ol');
  await waitForRows(app, '▌old-logo.svg', 'holiday.mp4');
  app.write(keys.down);
  await waitForRows(app, 'old-logo.svg', '▌holiday.mp4');
  app.write(keys.up);
  await waitForRows(app, '▌old-logo.svg', 'holiday.mp4');
  app.write(keys.enter);
  await app.waitForScreen(/╭ old-logo\.svg ─.*\n.*│ ○ Unpinned.*\n.*│ As of just now\./);
  await waitForRows(app, ...first.slice(0, 4), '▌old-logo.svg', 'cover.jpg', ...last);
  // What was typed is now an earlier input.
  app.write(`n${keys.up}`);
  await app.waitForScreen(prompt('ol'));
});

slowTest('On a narrow screen the matches are on screen while one types', async t => {
  const app = await createAccount(t).startDemo({columns: 60, rows: 20});
  app.paste(sampleIds.failed);
  await app.waitForScreen(/^╭ Recent \(10\) │ cover\.jpg ─/m);
  app.write('nhand');
  await app.waitForScreen(/^╭ Recent 1 of 10 ─ All pins │ handbook\.pdf ─+╮\n│▌✔ pinned +handbook\.pdf/m);
  app.write(keys.escape);
  await app.waitForScreen(/^╭ Recent \(10\) │ cover\.jpg ─.*\n│ ✖ Failed/m);
});

slowTest(
  'Tab completes the name of the match, and leads to the next pane when there is no more of it',
  async t => {
    const app = await createAccount(t).startDemo({columns: 120});
    app.write('Hol');
    await app.waitForScreen(/^ › Hol +Tab holiday\.mp4$/m);
    app.write(keys.tab);
    await app.waitForScreen(prompt('holiday.mp4'));
    app.write(keys.tab);
    await app.waitForScreen(/\n Enter open · /);
  },
);

slowTest(
  'Where nothing matches that is said, with the way back, and Enter says what the text is not',
  async t => {
    const app = await startInRecents(createAccount(t));
    app.write('/qxz');
    const screen = await app.waitForScreen(/╭ Recent 0 of 10 ─.*\n│ Nothing matches\. Esc shows all/);
    assert.deepEqual(rowsOf(screen), []);
    app.write(`${keys.down}${keys.enter}`);
    await app.waitForScreen('No pin ID in');
    app.write(keys.escape);
    await app.waitForScreen(screen => rowsOf(screen).length === 10);
  },
);

slowTest('Pasted pin IDs are earlier inputs of the prompt', async t => {
  const app = await createAccount(t).startDemo({columns: 120});
  app.paste(`see ${sampleIds.image}`);
  await app.waitForScreen(/╭ test\.png ─/);
  app.write('n');
  await app.waitForScreen(/\n ↓ recent · /);
  app.write(keys.up);
  await app.waitForScreen(prompt(sampleIds.image));
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
  await waitForRows(app, ...first.slice(0, 2), '▌archive-2019/', ...first.slice(3), ...last);
  app.write('x');
  await app.waitForScreen('Removed archive-2019/. z brings it back.');
  app.write('jxx');
  await app.waitForScreen('Removed cover.jpg. z brings it back.');
  await waitForRows(app, 'site/', 'holiday.mp4', first[3] ?? '', `▌${last[0]}`, ...last.slice(1));
  await waitFor(() => inFile().every(isThere => !isThere));

  app.write('z');
  await app.waitForScreen('cover.jpg is back.');
  await waitForRows(app, 'site/', 'holiday.mp4', first[3] ?? '', '▌cover.jpg', ...last);
  app.write('zz');
  await app.waitForScreen('archive-2019/ is back.');
  await waitForRows(app, 'site/', 'holiday.mp4', '▌archive-2019/', ...first.slice(3), ...last);
  await waitFor(() => inFile().every(isThere => isThere));
  // There is nothing more to bring back.
  app.write('zj');
  await waitForRows(app, ...first.slice(0, 3), `▌${first[3]}`, ...first.slice(4), ...last);
});

test('What was removed is gone at the next start, and the last one can be removed', async t => {
  const service = await startChangingService(t);
  const account = createAccount(t);
  const args = ['--endpoint', service.address];
  const one = account.start([...args, sampleIds.image], {environment: anyKeys});
  await one.waitForScreen(/│▌✔ \w+ +file\.txt/);
  one.write(keys.escape);
  await one.waitForScreen(/\n Enter open · /);
  one.write('x');
  await one.waitForScreen('Pins you look up are');
  one.write('q');
  await one.waitForExit();
  const next = account.start(args, {environment: anyKeys});
  await next.waitForScreen('Pins you look up are');
});

slowTest('A pin that is asked for again keeps its row, and the cursor stays where it is', async t => {
  const app = await startInRecents(createAccount(t));
  app.paste(sampleIds.stillPinning);
  await app.waitForScreen(/│ ◐ .*\n(?:.*\n)?.*│ As of just now\. Next check/);
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open · /);
  app.write('j');
  const rows = [...first.slice(0, 3), `▌${first[3]}`, ...first.slice(4), ...last];
  await waitForRows(app, ...rows);
  await app.waitForScreen(/╭ 年度报告.*\n(?:.*\n)*?.*│ As of just now\. +│/);
  await waitForRows(app, ...rows);
});

test('The pin under the cursor is shown, and r and w are for that one', async t => {
  const service = await startChangingService(t, pinning);
  const account = createAccount(t);
  const app = account.start(['--endpoint', service.address, sampleIds.image], {
    environment: anyKeys,
    columns: 160,
  });
  await app.waitForScreen(/│ As of just now\./);
  app.paste(sampleIds.directory);
  await app.waitForScreen(screen => rowsOf(screen).length === 2 && screen.includes('Next check'));
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open .* w watch · /);
  app.write('jw');
  await app.waitForScreen(new RegExp(`│ Pin ID +${sampleIds.image}`));
  await app.waitForScreen(/\n Enter open .* w stop watching/);
  app.write('w');
  await app.waitForScreen(/\n Enter open .* w watch · /);
  const before = service.timesAsked(sampleIds.image);
  const other = service.timesAsked(sampleIds.directory);
  app.write('r');
  await waitFor(() => service.timesAsked(sampleIds.image) > before);
  assert.equal(service.timesAsked(sampleIds.directory), other);
});

slowTest('What is removed is asked for no more, until z or until it is looked up', async t => {
  const service = await startChangingService(t, pinning);
  const account = createAccount(t);
  const app = account.start(['--endpoint', service.address, sampleIds.image], {
    environment: anyKeys,
    columns: 160,
  });
  await app.waitForScreen('Next check in');
  app.write(keys.escape);
  await app.waitForScreen(/\n Enter open · /);
  app.write('x');
  await app.waitForScreen(/Pins you look up are.*Paste the pin ID/s);
  app.write('z');
  await app.waitForScreen(screen => rowsOf(screen).join() === '▌file.txt');
  await app.waitForScreen('Next check in');
  app.write('x');
  await app.waitForScreen('Pins you look up are');
  app.paste(sampleIds.image);
  await app.waitForScreen(screen => rowsOf(screen).join() === '▌file.txt');
});

test('A pin ID pasted behind what is typed is looked up, any other text is typed', async t => {
  const app = await startInRecents(createAccount(t));
  app.write('/');
  await app.waitForScreen(prompt('type a pin ID, a name or a CID'));
  app.paste('cover');
  await waitForRows(app, '▌cover.jpg');
  app.paste('.j');
  await app.waitForScreen(prompt('cover.j'));
  app.paste(`see ${sampleIds.image}`);
  await app.waitForScreen(/│ As of just now\./);
  assert.match(app.screen(), /╭ test\.png/);
});
