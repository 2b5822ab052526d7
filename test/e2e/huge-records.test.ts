import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {copiedTexts, remote} from '../helpers/copied.ts';
import {assertFrame} from '../helpers/frame-faults.ts';
import {keys} from '../helpers/keys.ts';
import {assertOwnSequences} from '../helpers/own-sequences.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';

const pinId = sampleIds.image;

/** As much as fits into an answer, with room for the rest of the record. */
const bytes = 1024 * 1024 - 1024;

/** Fills that much with a text, as JSON writes it. */
const filled = (part: string) => part.repeat(Math.floor(bytes / Buffer.byteLength(part)));

const labels = Object.fromEntries(
  Array.from({length: 20_000}, (_, index) => [`label ${index} é`, `value ${index}`]),
);

/** Each made a key press take seconds or minutes when a whole text was measured to show its beginning. */
const metadata: Readonly<Record<string, object>> = {
  'a name of a mebibyte': {name: filled('e\u0301')},
  'a label of a mebibyte': {name: 'name', keyvalues: {[filled('年')]: 'value'}},
  'thousands of labels': {name: 'name', keyvalues: labels},
};

/** The line of keys, wherever one is. */
const fields = /\n y copy CID .* Enter copy field/;
const menu = /\n Enter copy · ↓ next/;
const raw = /\n y copy record/;
const recents = /\n .* x remove/;

async function open(t: TestContext, given: object) {
  const {address} = await startService(t, (response, asked) =>
    answerWith(response, 200, {data: {...recordFor(asked), metadata: given}}),
  );
  const app = createAccount(t).start([pinId, '--endpoint', address], {environment: {...anyKeys, ...remote}});
  await app.waitForScreen('As of just now.');
  let slowest = 0;
  const press = async (typed: string, expected: RegExp) => {
    const before = performance.now();
    const since = app.output().length;
    app.write(typed);
    await app.waitForScreen(screen => app.output().length > since && screen.search(expected) >= 0);
    slowest = Math.max(slowest, performance.now() - before);
    assertFrame(app, typed);
  };
  return {app, press, tellTime: () => t.diagnostic(`the slowest key took ${Math.round(slowest)} ms`)};
}

describe('a record that is as large as an answer can be', {concurrency: 3}, () => {
  for (const [what, given] of Object.entries(metadata)) {
    test(`is shown, walked through, searched and copied from: ${what}`, async t => {
      const {app, press, tellTime} = await open(t, given);
      await press(keys.down.repeat(2), fields);
      for (let row = 0; row < 5; row++) await press(keys.down, fields);
      await press('G', fields);
      await press('g', fields);
      await press('Y', menu);
      for (let item = 1; item < 6; item++) await press(keys.down, menu);
      await press(keys.escape, fields);
      await press('v', raw);
      await press('G', raw);
      await press('/', /\n Enter/);
      await press('done', / of \d+| match/);
      await press(keys.escape, raw);
      await press('v', fields);
      await press(`n${keys.tab}`, recents);
      await press('/', /│ \/ /);
      await press('do', /│ \/ do /);
      await press('ne', /│ \/ done /);
      await press(keys.escape, recents);
      await press('y', /sent to the terminal/);
      assert.equal(copiedTexts(app).length, 1);
      await press('x', /Removed /);
      app.write('q');
      await app.waitForExit();
      assertOwnSequences(app);
      assert.ok(app.output().length < 400_000, 'more was written than screens hold');
      tellTime();
    });
  }
});
