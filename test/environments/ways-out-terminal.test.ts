import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {copiedTexts, remote, waitForCopy} from '../helpers/copied.ts';
import {openDetails, walkToField} from '../helpers/field-cursor.ts';
import {harmful, hostile} from '../helpers/harmful-text.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** Starts pinview with a service that sends hostile records, and hostile text instead of one of them. */
async function start(t: TestContext, ...args: readonly string[]): Promise<Terminal> {
  const {address} = await startService(t, (response, pinId) => {
    const metadata = {name: hostile, keyvalues: {[`${hostile} label`]: hostile}};
    const data = {...recordFor(pinId), status: hostile, metadata, root_hash: hostile, [hostile]: hostile};
    answerWith(response, 200, pinId === sampleIds.malformed ? hostile : {message: hostile, data});
  });
  const environment = {...anyKeys, ...remote};
  return createAccount(t).start([...args, '--endpoint', address], {environment, columns: 120, rows: 60});
}

/** Fails if the screen, the window title or the clipboard of a terminal contains anything harmful. */
function assertHarmlessTerminal(app: Terminal): void {
  for (const text of [app.screen(), app.title().shown, ...copiedTexts(app)])
    assert.doesNotMatch(text, harmful);
}

describe('on a terminal', {concurrency: 2}, () => {
  test('the title, what is copied and what is said of it are so', async t => {
    const app = await start(t, sampleIds.image);
    await app.waitForScreen('As of just now.');
    await app.waitForOutput(() => /badword/.test(app.title().shown));
    let copies = 0;
    const copy = async (typed: string, said: RegExp) => {
      app.write(typed);
      const copied = await waitForCopy(app, ++copies);
      await app.waitForScreen(said);
      assertHarmlessTerminal(app);
      return copied;
    };
    await app.waitForScreen(/╭ badword/);
    await openDetails(app);
    await walkToField(app, 'badword la…');
    assert.equal(await copy(keys.enter, /badword label sent to the terminal: badword/), 'badword');
    await walkToField(app, 'Status');
    await app.waitForScreen('Enter copy field');
    assert.equal(await copy(keys.enter, /Status sent to the terminal: badword/), 'badword');
    app.write(keys.end);
    assert.equal(await copy(keys.enter, /badword sent to the terminal: badword/), 'badword');
    assert.match(await copy('Ym', /Markdown summary sent to the terminal/), /Status: badword\n/);
    assert.match(await copy('Yr', /Root hash sent to the terminal/), /^badword$/);
    assert.match(await copy('Ye', /Record as JSON sent to the terminal/), /\\u202e\\u200b/);
    app.paste(sampleIds.malformed);
    await app.waitForScreen(/not JSON/);
    await app.waitForScreen('Enter copy field');
    assert.equal(await copy(keys.enter, /Answer sent to the terminal: badword/), 'badword');
  });

  test('notices and problems that quote what was typed are so', async t => {
    const app = await start(t);
    await app.waitForModes({bracketedPaste: true});
    app.paste(hostile.replaceAll('\u001B', ''));
    app.write(keys.enter);
    await app.waitForScreen(/bad.*word.*\n.*[Pp]in ID/s);
    assertHarmlessTerminal(app);
    app.write(keys.ctrlC + keys.tab);
    await app.waitForScreen(/ n? ?.*quit$/);
    for (const typed of ['\u202E', '\u200B', '\uFE0F', '\u200D']) {
      app.write(typed);
      await app.waitForScreen('“” does nothing here.');
      assertHarmlessTerminal(app);
      app.write(keys.tab + keys.shiftTab);
      await app.waitForScreen(screen => !screen.includes('does nothing here'));
    }
  });

  test('what is said line by line is so', async t => {
    const app = await start(t, '--plain', sampleIds.image);
    for (const [line, said] of [
      ['copy status', 'Status sent to the terminal.'],
      ['copy badword', 'badword'],
      ['copy user', 'There is no “user” to copy.'],
      [`copy ${hostile}`, 'There is no “'],
      [`profile ${hostile}`, 'There is no profile called “'],
      ['raw', '\\u202e'],
      ['recents', '1. '],
      [sampleIds.malformed, 'not JSON'],
      [hostile, 'No pin ID in “'],
    ] as const) {
      await app.waitForScreen(/help\): ?$/);
      const since = app.output().length;
      app.write(line.replaceAll(/[\u0000-\u001F]/g, '') + keys.enter);
      await app.waitForOutput(said, {since});
    }
    await app.waitForScreen(/help\): ?$/);
    const lines = app.screen().split('\n');
    const typed = (line: string) => line.startsWith('Pin ID (?');
    assert.doesNotMatch(lines.filter(line => !typed(line)).join('\n'), harmful);
    for (const copied of copiedTexts(app)) assert.doesNotMatch(copied, harmful);
  });
});
