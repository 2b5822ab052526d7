import assert from 'node:assert/strict';
import {createAccount} from '../helpers/app.ts';
import {openDetails} from '../helpers/field-cursor.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** Presses keys and waits until the cursor of the recents is on the pin with this name. */
async function moveTo(app: Terminal, key: string, name: string): Promise<void> {
  app.write(key);
  await app.waitForScreen(screen => selected(screen) === name);
}

/** Returns the name of the pin at the cursor of the recents. */
function selected(screen: string): string | undefined {
  return /^│▌. \w+ +([^│]+?) +(?:[\d.]+ \w+ +)?(?:now|\d+ \w+) │/m.exec(screen)?.[1];
}

/** How the bottom line begins in each pane. */
const inPrompt = /\n ↓ recent · /;
const inRecents = /\n Enter open · /;
const inPin = /\n y copy CID · /;

async function lookUp(app: Terminal, pinId: string): Promise<void> {
  app.paste(pinId);
  await app.waitForScreen('As of just now.');
  await app.waitForScreen(inPin);
}

test('The arrows, j and k walk the recent lookups one by one, and stop at both ends', async t => {
  const app = await createAccount(t).startDemo();
  await moveTo(app, keys.down, 'site/');
  await app.waitForScreen(inRecents);
  await moveTo(app, keys.down, 'holiday.mp4');
  await moveTo(app, 'j', 'archive-2019/');
  await moveTo(app, 'k', 'holiday.mp4');
  await moveTo(app, keys.up, 'site/');
  // Up at the top stays there, so the step down leads to the second row.
  await moveTo(app, keys.up + keys.up + keys.down, 'holiday.mp4');
  await moveTo(app, 'G', 'minutes-1987.txt');
  await moveTo(app, `${keys.down}${keys.down}k`, 'handbook.pdf');
});

slowTest('PgDn, PgUp, End, Home, G and g move in a list that is longer than the screen', async t => {
  const app = await createAccount(t).startDemo({rows: 10});
  await moveTo(app, keys.down, 'site/');
  assert.match(app.screen(), /^╰ newest first ─+ 1 of 10 ↓ ╯/m);
  await moveTo(app, keys.pageDown, 'old-logo.svg');
  await moveTo(app, keys.pageDown, 'handbook.pdf');
  await moveTo(app, keys.pageUp, 'old-logo.svg');
  await moveTo(app, keys.end, 'minutes-1987.txt');
  assert.match(app.screen(), /^╰ newest first ─+ 10 of 10 ↑ ╯/m);
  await moveTo(app, keys.home, 'site/');
  await moveTo(app, 'G', 'minutes-1987.txt');
  await moveTo(app, 'g', 'site/');
});

test('Many keys in one read are all obeyed, in order', async t => {
  const app = await createAccount(t).startDemo();
  await moveTo(app, `${keys.down}jjjj${keys.up}jj${keys.down}k`, 'cover.jpg');
});

test('Tab and Shift+Tab go round the panes, the arrows to the sides from list to list', async t => {
  const app = await createAccount(t).startDemo();
  await lookUp(app, sampleIds.image);
  for (const [key, pane] of [
    [keys.tab, inPrompt],
    [keys.tab, inRecents],
    [keys.tab, inPin],
    [keys.shiftTab, inRecents],
    [keys.shiftTab, inPrompt],
    [keys.shiftTab, inPin],
    [keys.left, inRecents],
    [keys.right, inPin],
    [keys.escape, inRecents],
    [keys.escape, inPrompt],
  ] as const) {
    app.write(key);
    await app.waitForScreen(pane);
  }
});

slowTest('Enter opens the recent lookup at the cursor, and its fields are walked to the last', async t => {
  const app = await createAccount(t).startDemo({rows: 12, environment: {SSH_TTY: '/dev/pts/0'}});
  await moveTo(app, keys.down, 'site/');
  await moveTo(app, 'j', 'holiday.mp4');
  app.write(keys.enter);
  await app.waitForScreen(/╭ holiday\.mp4 ─.*\n.*│ ◐ .*\n(?:.*\n)?.*│ As of just now\./);
  await openDetails(app);
  assert.doesNotMatch(app.screen(), /│ User /);
  app.write(keys.end);
  await app.waitForScreen(/│ User +c2452942-5dc5-4a0d-9c38-77a66edcf43a +│/);
  app.write(keys.enter);
  await app.waitForScreen('✔ User sent to the terminal: c2452942-5dc5-4a0d-9c38-77a66edcf43a');
  app.write('g');
  await app.waitForScreen(/│ CID +baf/);
});

test('A narrow terminal shows one pane at a time, with both titles and the same keys', async t => {
  const app = await createAccount(t).startDemo({columns: 70, rows: 20});
  const frames = (screen: string) => screen.match(/╭ [^─]+ ─.*╮/g)?.length;
  assert.match(app.screen(), /^╭ Recent \(10\) ─ All pins │ Pin ─+╮\n│ ✔ pinned +site/m);
  assert.equal(frames(app.screen()), 1);
  app.write(keys.down);
  await app.waitForScreen(/^╭ Recent \(10\) ─ All pins │ (?:site\/|holiday\.mp4) ─+╮\n│.✔ pinned +site/m);
  assert.equal(frames(app.screen()), 1);
  assert.equal(selected(app.screen()), 'site/');
  await moveTo(app, 'j', 'holiday.mp4');
  app.write(keys.enter);
  await app.waitForScreen(/^╭ Recent \(10\) │ holiday\.mp4 ─+ video\/mp4 ╮$/m);
  await app.waitForScreen(inPin);
  assert.equal(frames(app.screen()), 1);
  app.write(keys.escape);
  await app.waitForScreen(/^╭ Recent \(10\) ─ All pins │ (?:site\/|holiday\.mp4) ─+╮\n│.✔ pinned +site/m);
});
