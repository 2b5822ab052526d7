import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {copiedTexts, waitForCopy} from '../helpers/copied.ts';
import {chosen, openMenu, preview} from '../helpers/copy-menu.ts';
import {fakePrograms} from '../helpers/fake-programs.ts';
import {keys} from '../helpers/keys.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {waitFor} from '../helpers/wait-for.ts';

for (const [columns, rows, place] of [
  [60, 20, ''],
  [40, 10, ' 1/12'],
] as const) {
  test(`On ${columns}x${rows} every item is reached, and says what it would copy`, async t => {
    const app = await openMenu(createAccount(t), sampleIds.image, {columns, rows});
    const screen = await app.waitForScreen(new RegExp(`╭ Copy · test\\.png${place} ─`));
    assert.equal(preview(screen).join(''), imageCid);
    const seen = [chosen(screen)];
    while (seen.length < 12) {
      app.write(keys.down);
      const next = await app.waitForScreen(now => (chosen(now) ?? seen.at(-1)) !== seen.at(-1));
      seen.push(chosen(next));
      assert.ok(preview(next).length > 0, chosen(next));
    }
    assert.equal(new Set(seen).size, 12);
    assert.equal(seen.at(-1), 'Request as Go');
    app.write(keys.enter);
    assert.match(await waitForCopy(app, 1), /^package main\n/);
  });
}

for (const columns of [106, 160]) {
  test(`On ${columns} columns the menu takes the list's place, and the pin stays readable`, async t => {
    const app = await openMenu(createAccount(t), sampleIds.image, {columns, rows: 30});
    const screen = await app.waitForScreen(/^╭ Copy · test\.png ─+╮╭ test\.png ─/m);
    assert.match(screen, new RegExp(`││ CID +${imageCid}`));
    assert.match(screen, /^│ › c {2}CID +││/m);
    assert.doesNotMatch(screen, /Recent \(/);
    const value = screen.split('\n').flatMap(row => /^│ (\w+) +│[│╰]/.exec(row)?.[1] ?? []);
    assert.equal(value.join(''), imageCid);
    app.write('p');
    assert.equal(await waitForCopy(app, 1), sampleIds.image);
    await app.waitForScreen(/╭ Recent \(\d+\) ─/);
  });
}

test('A program of the desktop gets exactly what was chosen, and what it took is “copied”', async t => {
  const programs = fakePrograms(t);
  programs.addRecorder('xsel');
  const app = createAccount(t).start(['--demo', sampleIds.image], {
    environment: {DISPLAY: ':9', PATH: programs.folder, PINNING_API_KEY: 'made-up-api-key'},
  });
  await app.waitForScreen('As of just now.');
  app.write('Ye');
  await app.waitForScreen('✔ Record as JSON copied: { "id": "3c3fec2a');
  const record = JSON.parse(programs.read('xsel.input').toString());
  assert.equal(record.cid, imageCid);
  assert.doesNotMatch(programs.read('xsel.environment').toString(), /made-up/);
  app.write('Yi');
  await waitFor(() => programs.read('xsel.input').toString() === `ipfs://${imageCid}`);
  assert.deepEqual(copiedTexts(app), []);
});
