import assert from 'node:assert/strict';
import {createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {directoryCid, imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

const videoId = 'd04ed04e-0015-4d04-8d04-d04ed04e0015';

/** Waits until the prompt contains exactly this text. */
async function waitForPrompt(app: Terminal, text: string): Promise<string> {
  // Each key takes a frame, and a busy machine draws few of them.
  return app.waitForScreen(screen => promptOf(screen) === text, {deadlineMs: 30_000});
}

function promptOf(screen: string): string | undefined {
  return /^ › (.*?)(?: {2,}Tab .*)?$/m.exec(screen)?.[1];
}

/** Types a text and looks it up, which adds it to the prompt's history. */
async function enter(app: Terminal, text: string, title: string): Promise<void> {
  app.write(text);
  await waitForPrompt(app, text);
  app.write(keys.enter);
  await app.waitForScreen(`╭ ${title} ─`);
  app.write('n');
  await app.waitForScreen(/\n ↓ recent · /);
}

test('The arrows walk through the earlier inputs as in a shell, and ↓ goes on to the recents', async t => {
  const app = await createAccount(t).startDemo();
  await enter(app, sampleIds.image, 'test.png');
  await enter(app, sampleIds.failed, 'cover.jpg');
  for (const [key, text] of [
    [keys.up, sampleIds.failed],
    [keys.up, sampleIds.image],
    [keys.up, sampleIds.image],
    [keys.down, sampleIds.failed],
    [keys.down, 'type a pin ID, a name or a CID'],
  ] as const) {
    app.write(key);
    await waitForPrompt(app, text);
  }
  app.write(keys.down);
  await app.waitForScreen(/\n Enter open · /);
  assert.match(
    app.screen(),
    /^╭ Recent \(11\) ─.*\n│▌✔ pinned +test\.png +49\.7 KiB +(?:now|\d+ s) │/m,
    'the first row',
  );
});

slowTest('An earlier input can be changed, and looked up again', async t => {
  const app = await createAccount(t).startDemo();
  await enter(app, sampleIds.image, 'test.png');
  app.write(keys.up);
  await waitForPrompt(app, sampleIds.image);
  // The cursor is at the end.
  app.write('\x7f\x7f');
  await waitForPrompt(app, sampleIds.image.slice(0, -2));
  // The changed text counts as typed; earlier inputs come back to an empty prompt.
  app.write(keys.escape);
  await app.waitForScreen(/\n ↓ recent · /);
  app.write(keys.up);
  await waitForPrompt(app, sampleIds.image);
  app.write(keys.enter);
  await app.waitForScreen(imageCid);
});

test('Four characters of a known pin ID show what they begin, and Tab completes', async t => {
  const app = await createAccount(t).startDemo();
  app.write('d04');
  const tooShort = await waitForPrompt(app, 'd04');
  assert.doesNotMatch(tooShort, /Tab holiday|Tab complete/);
  app.write('e');
  const screen = await app.waitForScreen(/\n › d04e +Tab holiday\.mp4$/m);
  assert.match(screen, /\n Enter look up · Tab complete · /);
  app.write(keys.tab);
  await waitForPrompt(app, videoId);
  assert.match(app.screen(), /\n Enter look up · .*Tab next pane/);
  app.write(keys.enter);
  await app.waitForScreen(/╭ holiday\.mp4 ─/);
});

slowTest('Where the characters begin several, or none, Tab goes to the next pane', async t => {
  const app = await createAccount(t).startDemo();
  const [one, other] = ['40440440-4404-4404-8404-404404404404', '4044dead-4404-4404-8404-404404404404'];
  app.paste(videoId);
  await app.waitForScreen(/╭ holiday\.mp4 ─/);
  app.write('n');
  await app.waitForScreen(/\n ↓ recent · /);
  for (const text of ['beef', one.slice(0, 5), other]) {
    app.write(keys.ctrlU + text);
    const screen = await waitForPrompt(app, text);
    assert.doesNotMatch(screen, /Tab complete/);
    app.write(keys.tab);
    await app.waitForScreen(/\n .* · \? help · /);
    app.write(keys.shiftTab);
    await app.waitForScreen(/\n Enter look up · /);
  }
});

test('A CID that the recents know opens its pin, typed, pasted, in an address or in another spelling', async t => {
  const app = await createAccount(t).startDemo();
  app.write(directoryCid);
  await waitForPrompt(app, directoryCid);
  app.write(keys.enter);
  await app.waitForScreen(/╭ site\/ ─.*\n.*│ ✔ Pinned/);
  for (const [text, title] of [
    ['QmQx5mCzL7KAhtKt4mBZgTf83RjEhNzmYqjYkYUBb1U6QM', 'handbook.pdf'],
    [`ipfs://${directoryCid}`, 'site/'],
    ['https://ipfs.io/ipfs/bafkreifihm2f5l25g2keptyyfxc5yfbkybs34xies52wfd43r7gxh7gtne', 'cover.jpg'],
  ] as const) {
    app.paste(text);
    await app.waitForScreen(`╭ ${title} ─`);
    assert.equal(promptOf(app.screen()), 'type a pin ID, a name or a CID');
  }
});

test('A CID that they do not know is said to be one, and stays in the prompt', async t => {
  const app = await createAccount(t).startDemo();
  app.paste(imageCid);
  const screen = await app.waitForScreen('This is a CID. The service looks pins up by pin ID');
  assert.equal(promptOf(screen), imageCid);
  app.write(keys.ctrlU);
  await app.waitForScreen(text => !text.includes('This is a CID'));
});
