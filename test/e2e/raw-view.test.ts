import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {copiedTexts, remote, waitForCopy} from '../helpers/copied.ts';
import {keys} from '../helpers/keys.ts';
import {paneRows} from '../helpers/pane.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** Opens the demo on the raw record of a pin. */
async function openRaw(t: TestContext, pinId: string, columns = 106, rows = 30): Promise<Terminal> {
  const app = createAccount(t).start(['--demo', pinId], {environment: remote, columns, rows});
  await app.waitForScreen('As of just now.');
  app.write('v');
  await app.waitForScreen(/╭ .* · raw /);
  return app;
}

/** Returns the text drawn in inverse, as search matches are. */
function reversed({emulator}: Terminal): string[] {
  const {active} = emulator.buffer;
  return Array.from({length: emulator.rows}, (_, row) => active.getLine(active.baseY + row)).flatMap(line => {
    const cells = Array.from({length: emulator.cols}, (_, column) => line?.getCell(column));
    const text = cells.map(cell => (cell?.isInverse() ? cell.getChars() || ' ' : '\n')).join('');
    return text.split('\n').filter(part => part !== '');
  });
}

describe('the record as it came', {concurrency: 2}, () => {
  test('v shows it instead of the fields, v or Esc goes back, and the field at the cursor stays', async t => {
    const app = createAccount(t).start(['--demo', sampleIds.unknownFields], {environment: remote});
    await app.waitForScreen('As of just now.');
    app.write(keys.down);
    for (const back of ['v', keys.escape]) {
      app.write('v');
      const screen = await app.waitForScreen(/╭ future\.json · raw 1-25\/\d+ ─/);
      assert.equal(paneRows(screen)[0], '{');
      assert.equal(paneRows(screen)[1], `  "id": "${sampleIds.unknownFields}",`);
      assert.match(screen, /\n y copy record · Y copy menu · v fields /);
      app.write(back);
      await app.waitForScreen(/\n y copy CID /);
      assert.match(app.screen(), /╭ future\.json ─/);
    }
    app.write(keys.enter);
    assert.equal(await waitForCopy(app, 1), sampleIds.unknownFields);
  });

  test('A number above 2^53 keeps every digit', async t => {
    const app = await openRaw(t, sampleIds.unknownFields);
    app.write('G');
    await app.waitForScreen('"ledger_no": 18446744073709551615,');
    app.paste(sampleIds.huge);
    await app.waitForScreen(/╭ telescope\/ ─/);
    app.write('v');
    await app.waitForScreen('"size": 9007199254740993,');
  });

  for (const [columns, rows] of [
    [60, 20],
    [40, 10],
  ] as const) {
    slowTest(
      `On ${columns}x${rows} it is scrolled from the first line to the last, and none is skipped`,
      async t => {
        const app = await openRaw(t, sampleIds.image, columns, rows);
        const height = rows - 5;
        const title = (first: number) =>
          new RegExp(`╭ test\\.png · raw ${first}-${first + height - 1}/(\\d+) ─`);
        const screen = await app.waitForScreen(title(1));
        const last = Number(title(1).exec(screen)?.[1]) - height + 1;
        const seen = paneRows(screen);
        for (let first = 2; first <= last; first++) {
          app.write(first % 2 ? 'j' : keys.down);
          seen.push(paneRows(await app.waitForScreen(title(first))).at(-1) ?? '');
        }
        const whole = seen
          .map(row => row.trim())
          .join('')
          .replaceAll(/(?<=[:,])\s/g, '');
        assert.equal(JSON.parse(whole).cid, imageCid);
        app.write('g');
        await app.waitForScreen(title(1));
        app.write(keys.pageDown);
        await app.waitForScreen(title(Math.min(height, last)));
        app.write(`${keys.pageUp}G${keys.down}`);
        await app.waitForScreen(title(last));
      },
    );
  }

  slowTest('/ finds while one types, n and N go on, Enter keeps the search and Esc drops it', async t => {
    const app = await openRaw(t, sampleIds.image, 60, 20);
    app.write('/');
    await app.waitForScreen(/\n Enter keep · Esc back$/);
    app.write('meta');
    await app.waitForScreen(/│ \/meta +1 of 1 │/);
    app.write(keys.ctrlU);
    await app.waitForScreen(/│ \/ +│/);
    app.paste('done');
    const found = await app.waitForScreen(/│ \/done +1 of 2 │/);
    assert.ok(paneRows(found).includes('  "sub_hash_status": "DONE",'));
    app.write(keys.enter);
    await app.waitForScreen(/\n n next match · y copy record /);
    app.write('n');
    const second = await app.waitForScreen(/│ \/done +2 of 2 │/);
    assert.ok(paneRows(second).includes('  "status": "DONE"'));
    assert.deepEqual([...new Set(reversed(app))], ['DONE']);
    app.write('n');
    await app.waitForScreen('1 of 2');
    app.write('N');
    await app.waitForScreen('2 of 2');
    app.write(keys.escape);
    await app.waitForScreen(screen => !screen.includes('/done'));
    assert.match(app.screen(), /╭ test\.png · raw /);
    assert.deepEqual(reversed(app), []);
    app.write(keys.escape);
    await app.waitForScreen(/\n y copy CID /);
  });

  slowTest('A search that is dropped while it is typed leads back to where it was opened', async t => {
    const app = await openRaw(t, sampleIds.image, 40, 10);
    app.write('j/status');
    await app.waitForScreen(/│ \/status +1 of 2 │/);
    assert.doesNotMatch(app.screen(), /raw 2-/);
    app.write(keys.escape);
    await app.waitForScreen(/╭ test\.png · raw 2-6\//);
    app.write('/qyvxnoro');
    await app.waitForScreen(/│ \/qyvxnoro +no match │/);
    app.write(keys.ctrlC);
    await app.waitForScreen(/╭ test\.png · raw 2-6\//);
    assert.deepEqual(copiedTexts(app), []);
  });
});
