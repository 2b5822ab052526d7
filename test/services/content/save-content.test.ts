import assert from 'node:assert/strict';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import type {ContentProgress} from '../../../source/core/verify/progress.ts';
import {createBlockCache} from '../../../source/services/content/block-cache.ts';
import {saveContent} from '../../../source/services/content/save-content.ts';
import {type GatewayFaults, startGateway} from '../../helpers/block-gateway.ts';
import {
  type Block,
  balancedFile,
  chain,
  content,
  type Dag,
  directory,
  directoryData,
  fileNode,
  node,
  smallDags,
  wrappedLeaf,
} from '../../helpers/dags.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const whole = Buffer.concat(Array.from({length: 12}, (_, index) => content(index)));

interface Choice {
  readonly file?: string;
  readonly names?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ContentProgress, size: number) => void;
}

async function open(t: TestContext, dag: Dag = balancedFile(), faults: GatewayFaults = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-save-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const gateway = await startGateway(t, dag, faults);
  const cid = String(dag[0]?.cid);
  const save = ({file = 'saved', ...choice}: Choice = {}, address = gateway.address) =>
    saveContent({
      cid,
      file: join(folder, file),
      gateways: [address],
      cache: createBlockCache(2 ** 20),
      stallMs: 5000,
      wayOn: 'Go on.',
      signal: new AbortController().signal,
      ...choice,
    });
  const part = join(folder, `saved.${cid.slice(-8)}.part`);
  const saved = () => readFileSync(join(folder, 'saved'));
  return {folder, gateway, cid, save, part, saved};
}

const corrupt = (wrong: Block | undefined) => (block: Block) =>
  block.cid.equals(wrong?.cid) ? Uint8Array.from(block.bytes, byte => byte ^ 1) : block.bytes;

describe('a file is saved', {concurrency: 4}, () => {
  test('whole, for its user alone, whatever the shape of its DAG', async t => {
    const {folder, save, saved} = await open(t);
    assert.deepEqual(await save(), {file: join(folder, 'saved'), bytes: 1200});
    assert.deepEqual(saved(), whole);
    assert.equal(statSync(join(folder, 'saved')).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['saved']);
    for (const name of ['one raw block', 'a trickle file', 'a CIDv0 file without raw leaves']) {
      const other = await open(t, smallDags[name]);
      const {bytes} = await other.save();
      assert.equal(other.saved().length, bytes, name);
    }
  });

  slowTest('from a path in a directory, also an empty one', async t => {
    const {save, saved} = await open(t, directory());
    await save({names: ['inner', 'again.txt']});
    assert.deepEqual(saved(), Buffer.from(content(7)));
    await save({names: ['empty'], file: 'nothing'});
    await assert.rejects(save({names: ['other'], file: 'other'}), {code: 'not-found'});
  });

  slowTest('as the bytes of its block where it is data', async t => {
    const dag = chain(2);
    const {save, saved} = await open(t, dag);
    await save();
    assert.deepEqual(saved(), Buffer.from(dag[0]?.bytes ?? []));
  });

  slowTest('unless it is a directory or a symbolic link', async t => {
    const {save} = await open(t, directory());
    await assert.rejects(save(), {
      code: 'usage',
      message: 'The content is a directory.',
      hint: 'A preview lists what is in it; to save a file in it, give its path.',
    });
    await assert.rejects(save({names: ['inner']}), {message: 'inner is a directory.'});
    const link = node(Uint8Array.from([8, 4, 0x12, 5, ...Buffer.from('a.\u001Bxt')]), []);
    const other = await open(t, [node(directoryData, [{name: 'link', cid: link.cid}]), link]);
    await assert.rejects(other.save({names: ['link']}), {
      code: 'usage',
      message: 'link is a symbolic link to “a.t”.',
    });
  });

  test('with its progress, which ends with all of it', async t => {
    const {save, part} = await open(t);
    writeFileSync(part, whole.subarray(0, 350));
    const told: Array<readonly [bytes: number, kept: number | undefined, size: number]> = [];
    await save({onProgress: ({bytes, kept}, size) => told.push([bytes, kept, size])});
    assert.deepEqual(told.slice(0, 4), [
      [100, 100, 1200],
      [200, 200, 1200],
      [300, 300, 1200],
      [400, 300, 1200],
    ]);
    assert.deepEqual(told.at(-1), [1200, 300, 1200]);
  });
});

describe('a name that is taken', {concurrency: 4}, () => {
  test('stays with what has it, and no gateway is asked', async t => {
    const {folder, gateway, save} = await open(t);
    writeFileSync(join(folder, 'mine'), 'mine');
    mkdirSync(join(folder, 'folder'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
    const before = readdirSync(folder);
    for (const file of ['mine', 'dangling'])
      await assert.rejects(save({file}), {
        code: 'usage',
        message: `${join(folder, file)} already exists, and is not overwritten.`,
      });
    for (const file of ['folder', 'new/'])
      await assert.rejects(save({file}), {code: 'usage', message: /is a folder\.$/});
    assert.deepEqual(readdirSync(folder), before);
    assert.equal(readFileSync(join(folder, 'mine'), 'utf8'), 'mine');
    assert.deepEqual(gateway.requests, []);
  });

  slowTest('while it was saved stays so, too, and what has come is kept', async t => {
    const {folder, save, part} = await open(t);
    const take = ({bytes}: ContentProgress) => {
      if (bytes === 1200) writeFileSync(join(folder, 'saved'), 'mine');
    };
    await assert.rejects(save({onProgress: take}), {code: 'usage', message: /already exists/});
    assert.equal(readFileSync(join(folder, 'saved'), 'utf8'), 'mine');
    assert.deepEqual(readFileSync(part), whole);
  });

  slowTest(
    'by another save of the same before this one has begun stays so, too, and nothing else is left',
    async t => {
      let asked = 0;
      let release = () => {};
      const isReleased = new Promise<void>(resolve => {
        release = resolve;
      });
      const dag = balancedFile();
      const hold = ({cid}: Block) => (cid.equals(dag[0]?.cid) && ++asked === 1 ? isReleased : undefined);
      const {folder, save, saved} = await open(t, dag, {hold});
      const first = save();
      await waitFor(() => asked === 1);
      await save();
      release();
      await assert.rejects(first, {code: 'usage', message: /already exists/});
      assert.deepEqual(saved(), whole);
      assert.deepEqual(readdirSync(folder), ['saved']);
    },
  );

  slowTest('by another save of the same at the same time is that of a whole file', async t => {
    const dag = balancedFile();
    let asking = 0;
    const hold = async ({cid}: Block) => {
      if (cid.equals(dag[1]?.cid)) asking++;
      if (!cid.equals(dag[0]?.cid)) await waitFor(() => asking === 3);
    };
    const {folder, save, saved} = await open(t, dag, {hold});
    const results = await Promise.allSettled([save(), save(), save()]);
    assert.deepEqual(
      results.map(({status}) => status),
      ['fulfilled', 'fulfilled', 'fulfilled'],
    );
    assert.deepEqual(saved(), whole);
    assert.deepEqual(readdirSync(folder), ['saved']);
  });
});

describe('what was saved in part', {concurrency: 4}, () => {
  for (const [what, present] of [
    ['ends in a block', whole.subarray(0, 450)],
    ['ends with a block', whole.subarray(0, 400)],
    ['is whole', whole],
    ['is longer', Buffer.concat([whole, whole])],
    [
      'has zeros at its end, which a crash may leave',
      Buffer.concat([whole.subarray(0, 400), Buffer.alloc(500)]),
    ],
    [
      'has zeros in the middle',
      Buffer.concat([whole.subarray(0, 400), Buffer.alloc(100), whole.subarray(500)]),
    ],
    ['is of something else', Buffer.from('x'.repeat(5000))],
    ['is empty', Buffer.alloc(0)],
  ] as const) {
    test(`and ${what} is resumed, and is right in the end`, async t => {
      const {folder, gateway, save, part, saved} = await open(t);
      writeFileSync(part, present);
      await save();
      assert.deepEqual(saved(), whole);
      assert.deepEqual(readdirSync(folder), ['saved']);
      const isKept = whole.subarray(0, 400).equals(present.subarray(0, 400));
      const blocks = what === 'is whole' || what === 'is longer' ? 4 : isKept ? 12 : 16;
      assert.equal(gateway.requests.length, blocks, 'whole blocks are not asked for again');
    });
  }

  slowTest('is not asked for again where its leaves are no raw blocks either', async t => {
    const leaves = [1, 2, 3].map(seed => ({...wrappedLeaf(content(seed)), size: 100}));
    const {folder, gateway, save, saved} = await open(t, [fileNode(leaves, 0), ...leaves]);
    const all = Buffer.concat([1, 2, 3].map(seed => content(seed)));
    const key = fileNode(leaves, 0).cid.toV1().toString().slice(-8);
    writeFileSync(join(folder, `saved.${key}.part`), all.subarray(0, 250));
    await save();
    assert.deepEqual(saved(), all);
    assert.equal(gateway.requests.length, 2);
  });

  test('stays where a block is missing or wrong, without the name, and another gateway completes it', async t => {
    const dag = balancedFile();
    const {address} = await startGateway(t, dag);
    for (const [code, faults] of [
      ['content-missing', {lacks: dag.slice(7, 8)}],
      ['content-wrong', {changeBlock: corrupt(dag[7])}],
    ] as const) {
      const {folder, save, part, saved} = await open(t, dag, faults);
      await assert.rejects(save(), {
        code,
        message: new RegExp(String(dag[7]?.cid)),
        hint: new RegExp(` 400 bytes of 1\\.17 KiB are in ${basename(part)}\\. Go on\\.$`),
      });
      assert.deepEqual(readdirSync(folder), [part.slice(folder.length + 1)]);
      assert.deepEqual(readFileSync(part), whole.subarray(0, 400));
      await save({}, address);
      assert.deepEqual(saved(), whole);
    }
  });

  slowTest('is nothing where the first block is missing or wrong', async t => {
    const dag = balancedFile();
    for (const faults of [{lacks: dag}, {changeBlock: corrupt(dag[0])}, {changeBlock: corrupt(dag[2])}]) {
      const {folder, save} = await open(t, dag, faults);
      await assert.rejects(save(), {code: /^content-(?:missing|wrong)$/});
      assert.deepEqual(readdirSync(folder), []);
    }
  });

  test('stays where somebody stops it', async t => {
    const {folder, save, part} = await open(t);
    const stopping = new AbortController();
    const onProgress = ({bytes}: ContentProgress) => {
      if (bytes >= 500) stopping.abort();
    };
    await assert.rejects(save({signal: stopping.signal, onProgress}), {
      code: 'cancelled',
      hint: `500 bytes of 1.17 KiB are in ${basename(part)}. Go on.`,
    });
    assert.deepEqual(readdirSync(folder).length, 1);
    assert.deepEqual(readFileSync(part), whole.subarray(0, 500));
  });

  test('is not written through links, nor into what is no file', async t => {
    for (const put of [
      (part: string, other: string) => symlinkSync(other, part),
      (part: string, other: string) => linkSync(other, part),
      (part: string) => mkdirSync(part),
    ]) {
      const {folder, save, part} = await open(t);
      const other = join(folder, 'other');
      writeFileSync(other, 'mine');
      put(part, other);
      await assert.rejects(save(), {
        code: 'system',
        message: /cannot be resumed: .*\.$/,
        hint: 'Delete it, or choose another name.',
      });
      assert.equal(readFileSync(other, 'utf8'), 'mine');
      assert.ok(lstatSync(part));
    }
  });
});

test('where there is no such folder that is said in words', async t => {
  const {save} = await open(t);
  await assert.rejects(save({file: 'none/saved'}), {
    code: 'system',
    message: /^There is no folder \//,
    hint: 'Create it first, or choose another name.',
  });
});
