import assert from 'node:assert/strict';
import {askBackground} from '../../source/core/ansi/background.ts';
import {createAccount, waitForDemo} from '../helpers/app.ts';
import {copiedTexts} from '../helpers/copied.ts';
import {walkDemo, walkToCopiedCid, walkToCopyMenu, walkToWatching} from '../helpers/demo-walk.ts';
import {keys} from '../helpers/keys.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

/** A remote session: the only way to the clipboard is the terminal. */
const environment = {SSH_TTY: '/dev/pts/0'};

/** The CID as OSC 52 carries it, byte for byte. */
const copiedCid =
  '\x1b]52;c;YmFma3JlaWdvc3dzZzRpZGRxNmdxZXhsaXp6a2R1aWM2NTJpb2xteTJtd29scnI2YmJkNXR3ZXp1Y3E=\x07';

/** Returns the titles in the recents of a wide screen, from the top. */
function recents(screen: string): string[] {
  const rows = [...screen.matchAll(/^│[▌ ]. \w+ +([^│]+?) +(?:[\d.]+ \w+ +)?(?:now|\d+ \w+) │/gm)];
  return rows.map(([, title = '']) => title);
}

test('The first screen of the demo has a title, recent lookups, IDs to try and a prompt', async t => {
  const app = await createAccount(t).startDemo();
  const screen = app.screen();
  assert.deepEqual(recents(screen), [
    ...['site/', 'holiday.mp4', 'archive-2019/', '年度报告 日本語…', 'old-logo.svg', 'cover.jpg'],
    ...['invoice-0042.pdf', 'swapped.zip', 'handbook.pdf', 'minutes-1987.txt'],
  ]);
  assert.match(screen, /^ pinview .*Demo · default · demo\n╭ Recent \(10\) ─ All pins ─+╮╭ Pin ─+╮\n/);
  assert.match(screen, /│ 3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2 an image/);
  assert.match(
    screen,
    /\n › type a pin ID, a name or a CID\n ↓ recent · Tab next pane · F2 all pins · F1 help · Ctrl\+C quit$/,
  );
});

slowTest(
  'Where there is room for one pane, the demo begins with its samples and how to find one',
  async t => {
    const app = await createAccount(t).startDemo({columns: 80, rows: 24});
    assert.match(
      app.screen(),
      /^╭ Recent \(10\) ─ All pins │ Pin ─+╮\n│ ✔ pinned +site\/ .*\n│ ◐ pinning +holiday/m,
    );
    assert.match(
      app.screen(),
      /│ This is the demo\. Type hol for holiday\.mp4, or walk this list with ↓\. +│/,
    );
    app.write(keys.down);
    await app.waitForScreen(/^│▌✔ pinned +site\//m);
    assert.doesNotMatch(app.screen(), /This is the demo/);
    app.write('nhol');
    await app.waitForScreen(/^│▌◐ pinning +holiday\.mp4 .*^ › hol /ms);
    app.write(keys.enter);
    await app.waitForScreen(/│ holiday\.mp4 ─.*│ CID +bafybeigpobuqw/s);
  },
);

slowTest(
  'Without a history the demo begins with all pins, the samples first, and none is a recent lookup',
  async t => {
    const app = createAccount(t).start(['--demo', '--no-history'], {columns: 110, rows: 30});
    await waitForDemo(app);
    await app.waitForScreen(/^╭ Recent \(0\) ─ All pins ─+╮╭ Pin ─.*^│ ◐ pinning +holiday\.mp4/ms);
    app.write(keys.down);
    await app.waitForScreen(/^│▌◐ pinning +holiday\.mp4 .*│ ◐ Still pinning/m);
    app.write('nhol');
    await app.waitForScreen(/^│▌◐ pinning +holiday\.mp4/m);
    await app.waitForScreen(/^ › hol /m);
  },
);

test('The walk of the readme’s first picture: three letters find a pin, and y copies its CID', async t => {
  const app = await createAccount(t).startDemo({environment});
  const seen: string[] = [];
  await walkToCopiedCid(app, pressed =>
    seen.push(`${pressed}: ${/Recent [^─]+/.exec(app.screen())?.[0].trim()}`),
  );
  assert.deepEqual(seen, [
    ': Recent (10)',
    'i: Recent 6 of 10',
    'in: Recent 2 of 10',
    'inv: Recent 1 of 10',
    'Enter: Recent (10)',
    'y: Recent (10)',
  ]);
  assert.deepEqual(copiedTexts(app), [/CID +(baf\w+)/.exec(app.screen())?.[1]]);
});

test('An ID is typed, and the pin is shown with its verdict', async t => {
  const app = await createAccount(t).startDemo();
  await walkDemo(app);
  const screen = app.screen();
  assert.match(screen, /╭ test\.png ─/);
  assert.match(screen, /│ ✔ Pinned \d+ years ago, CID matches root hash +│/);
  assert.match(screen, /│ Pin ID +3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2 +│/);
  assert.equal(recents(screen)[0], 'test.png');
});

slowTest('The walk of the other pictures: the copy menu, and a pin that is watched', async t => {
  const copying = await createAccount(t).startDemo();
  await walkToCopyMenu(copying);
  assert.match(copying.screen(), /│ {3}c {2}CID +│/);
  const watching = await createAccount(t).startDemo();
  await walkToWatching(watching);
  assert.match(watching.screen(), /│ ◐ Still pinning after 12 minutes, CID matches root hash +│/);
});

test('An ID is looked up when it arrives key by key, with Enter at once', async t => {
  const app = await createAccount(t).startDemo();
  for (const character of sampleIds.image) app.write(character);
  app.write(keys.enter);
  await app.waitForScreen(imageCid);
});

slowTest('An ID and its Enter that arrive in one read are looked up', async t => {
  const app = await createAccount(t).startDemo();
  app.write(sampleIds.image + keys.enter);
  await app.waitForScreen(imageCid);
});

slowTest('An ID and its Enter that are typed before the first frame are looked up', async t => {
  const app = createAccount(t).start(['--demo']);
  app.write(sampleIds.image + keys.enter);
  await app.waitForScreen(imageCid);
});

test('A paste is looked up wherever the keys go, and its letters are never run as keys', async t => {
  const app = await createAccount(t).startDemo();
  app.paste(`${sampleIds.directory}\n`);
  await app.waitForScreen(/╭ site\/ ─/);
  await app.waitForScreen('copy field');
  app.paste(`q yyy ${sampleIds.image} q\nq`);
  await app.waitForScreen(imageCid);
  assert.doesNotMatch(app.output(), /\]52;/);
});

slowTest(
  'A pasted text with several IDs shows the first, and has all looked up; one with none is complained about',
  async t => {
    const app = await createAccount(t).startDemo();
    app.paste(`${sampleIds.failed} and ${sampleIds.image}`);
    await app.waitForScreen('✔ 1 more pin looked up.');
    await app.waitForScreen(/│ ✖ Failed/);
    app.paste('nothing of use');
    await app.waitForScreen('No pin ID in “nothing of use”');
  },
);

test('y copies the CID through the terminal of a remote session, whole, and says where it went', async t => {
  const app = await createAccount(t).startDemo({environment});
  app.paste(sampleIds.image);
  await app.waitForScreen('As of just now.');
  assert.doesNotMatch(app.output(), /\]52;/);
  app.write('y');
  await app.waitForScreen('✔ CID of test.png sent to the terminal: bafkreigoswsg4iddq6gqexliz…r6bbd5twezucq');
  assert.deepEqual(app.output().match(/\x1b\]52;.*?\x07/g), [copiedCid]);
});

slowTest(
  'Enter copies the field at the cursor, and y in the recents the CID of the pin at the cursor',
  async t => {
    const app = await createAccount(t).startDemo({environment});
    app.paste(sampleIds.image);
    await app.waitForScreen('As of just now.');
    app.write(keys.down + keys.enter);
    await app.waitForScreen(`✔ Pin ID sent to the terminal: ${sampleIds.image}`);
    app.write(keys.escape);
    await app.waitForScreen('Enter open');
    app.write('y');
    await app.waitForScreen('✔ CID of test.png sent to the terminal');
    const copiedId = `\x1b]52;c;${Buffer.from(sampleIds.image).toString('base64')}\x07`;
    assert.deepEqual(app.output().match(/\x1b\]52;.*?\x07/g), [copiedId, copiedCid]);
  },
);

test('A second start lists what was looked up, newest first, and opens it', async t => {
  const account = createAccount(t);
  const first = await account.startDemo();
  first.paste(sampleIds.failed);
  await first.waitForScreen(/│ ✖ Failed.*\n.*As of just now\./);
  first.paste(sampleIds.image);
  await first.waitForScreen(/│ ✔ Pinned.*\n.*As of just now\./);
  first.write('q');
  assert.equal((await first.waitForExit()).exitCode, 0);

  const second = await account.startDemo();
  assert.deepEqual(recents(second.screen()).slice(0, 4), ['test.png', 'cover.jpg', 'site/', 'holiday.mp4']);
  second.write(keys.down + keys.enter);
  await second.waitForScreen(/│ ✔ Pinned .*\n.*│ As of just now\. +│/);
});

test('A pin ID on the command line opens the app on that pin', async t => {
  const app = createAccount(t).start(['--demo', sampleIds.image.toUpperCase()]);
  await app.waitForScreen(imageCid);
  await app.waitForScreen('copy field');
});

test('A hostile record reaches the terminal as plain text: it sets no title of its own and no clipboard', async t => {
  const app = await createAccount(t).startDemo();
  app.paste(sampleIds.hostile);
  await app.waitForScreen(/╭ redlinkgnp\.exe second line after a tab\.txt ─/);
  await app.waitForOutput('a tab.txt · pinview\x07');
  const titles = [...app.output().matchAll(/\x1b\]0;([^\x07]*)\x07/g)].map(([, title]) => title);
  assert.deepEqual(titles, ['pinview', '✔ redlinkgnp.exe second line after a tab.txt · pinview']);
  const others = app
    .output()
    .replaceAll(/\x1b\]0;[^\x07]*\x07/g, '')
    .replace(askBackground, '');
  assert.doesNotMatch(others, /\x1b[\]PX^_]|[\u0080-\u009f\u202a-\u202e]/);
});

slowTest('The app is drawn where CI and DEV are set, too', async t => {
  const app = createAccount(t).start(['--demo'], {environment: {CI: 'true', DEV: 'true'}});
  await waitForDemo(app);
  assert.match(app.screen(), /^ pinview /);
});
