import assert from 'node:assert/strict';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {packCode, unpackCode} from '../../source/boot/code-cache-file.ts';
import {corrupted} from '../helpers/corruption.ts';
import {startRandom} from '../helpers/random.ts';
import {runCli} from '../helpers/run-cli.ts';
import {createTemporaryHome} from '../helpers/temporary-home.ts';

/** Prints the help once. Returns a function that prints it again, and the file of the code that V8 compiled for it. */
async function keepHelp(t: TestContext) {
  const home = createTemporaryHome({isFresh: true});
  t.after(() => home.remove());
  const help = () => runCli(home, ['help']);
  const first = await help();
  assert.equal(first.exitCode, 0);
  const folder = join(home.path, '.cache', 'pinview', 'compiled');
  return {first, help, folder, file: join(folder, 'main.cjs-help')};
}

const keyOf = (content: Buffer) => content.toString('latin1', 0, content.indexOf(0));

test('of a thousand kinds of damage not one gets to V8', async t => {
  const {file} = await keepHelp(t);
  const content = readFileSync(file);
  const key = keyOf(content);
  assert.deepEqual(unpackCode(key, content), content.subarray(128));
  const random = startRandom(13);
  for (let round = 0; round < 1000; round++) {
    const damaged = corrupted(content, random);
    if (damaged.equals(content)) continue;
    assert.ok(!Buffer.isBuffer(unpackCode(key, damaged)), `round ${round}`);
  }
});

test('what is damaged in any way runs as if nothing had been kept, and is replaced', async t => {
  const {first, help, file, folder} = await keepHelp(t);
  const content = readFileSync(file);
  const random = startRandom(14);
  for (let round = 0; round < 30; round++) {
    writeFileSync(file, corrupted(content, random));
    assert.deepEqual(await help(), first, `round ${round}`);
    assert.deepEqual(readdirSync(folder), ['main.cjs-help']);
    const replaced = readFileSync(file);
    assert.ok(Buffer.isBuffer(unpackCode(keyOf(replaced), replaced)), `round ${round}`);
    assert.ok(statSync(file).size > content.length / 2);
  }
});

test('one wrong bit shows, wherever it is, and whatever the length', () => {
  for (const length of [1, 3, 4, 15, 16, 17, 31, 40]) {
    const content = packCode('key', Buffer.alloc(length, 'code'));
    assert.ok(Buffer.isBuffer(unpackCode('key', content)));
    for (let bit = 0; bit < content.length * 8; bit++) {
      const damaged = Buffer.from(content);
      damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      assert.ok(!Buffer.isBuffer(unpackCode('key', damaged)), `bit ${bit} of ${length} bytes`);
    }
  }
});

test('what was kept under another key is of no use, and no damage', () => {
  assert.equal(unpackCode('other', packCode('key', Buffer.from('code'))), undefined);
});
