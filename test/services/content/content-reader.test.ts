import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import type {Preview} from '../../../source/core/content/preview.ts';
import {createBlockCache} from '../../../source/services/content/block-cache.ts';
import {type ContentReader, createContentReader} from '../../../source/services/content/content-reader.ts';
import {type GatewayFaults, startGateway} from '../../helpers/block-gateway.ts';
import {
  balancedFile,
  block,
  chain,
  codecs,
  content,
  type Dag,
  directory,
  directoryData,
  fileNode,
  node,
  shard,
  shardedDirectory,
  smallDags,
  varint,
} from '../../helpers/dags.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const {signal} = new AbortController();

interface Opened {
  readonly reader: ContentReader;
  readonly cid: string;
  readonly gateways: ReadonlyArray<{readonly requests: readonly unknown[]}>;
}

async function open(t: TestContext, dag: Dag, faults: readonly GatewayFaults[] = [{}]): Promise<Opened> {
  const gateways = await Promise.all(faults.map(each => startGateway(t, dag, each)));
  const reader = createContentReader({
    gateways: gateways.map(({address}) => address),
    cache: createBlockCache(2 ** 20),
    stallMs: 5000,
  });
  return {reader, cid: dag[0]?.cid.toString() ?? '', gateways};
}

async function bytesOf(reader: ContentReader, cid: string, from = 0): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const bytes of reader.read(cid, {from, signal})) parts.push(bytes);
  return Uint8Array.from(Buffer.concat(parts));
}

async function lastPreview({reader, cid}: Opened): Promise<Preview | undefined> {
  let last: Preview | undefined;
  for await (const preview of reader.preview(cid, signal)) last = preview;
  return last;
}

const textFile = (text: string | Uint8Array): Dag => [
  block(codecs.raw, typeof text === 'string' ? new TextEncoder().encode(text) : text),
];
const corrupt = ({bytes}: {readonly bytes: Uint8Array}) =>
  Uint8Array.from([...bytes.slice(0, -1), (bytes.at(-1) ?? 0) ^ 1]);

describe('a file', {concurrency: 4}, () => {
  const whole = Uint8Array.from(Buffer.concat(Array.from({length: 12}, (_, index) => content(index))));

  test('comes in order, whatever the shape of its DAG', async t => {
    const balanced = await open(t, balancedFile());
    assert.deepEqual(await bytesOf(balanced.reader, balanced.cid), whole);
    const old = await open(t, smallDags['a CIDv0 file without raw leaves'] ?? []);
    assert.deepEqual(
      await bytesOf(old.reader, old.cid),
      Uint8Array.from(Buffer.concat([1, 2, 3].map(seed => content(seed)))),
    );
    const trickle = await open(t, smallDags['a trickle file'] ?? []);
    assert.equal((await bytesOf(trickle.reader, trickle.cid)).length, 400);
  });

  slowTest('is read from any offset on, without the blocks before it', async t => {
    for (const from of [1, 99, 100, 101, 750, 1199, 1200, 5000]) {
      const {reader, cid} = await open(t, balancedFile());
      assert.deepEqual(await bytesOf(reader, cid, from), whole.slice(from));
    }
    const {reader, cid, gateways} = await open(t, balancedFile());
    await bytesOf(reader, cid, 1150);
    assert.equal(gateways[0]?.requests.length, 3);
  });

  test('is not asked for again while it is kept', async t => {
    const {reader, cid, gateways} = await open(t, balancedFile());
    await bytesOf(reader, cid);
    await bytesOf(reader, cid);
    assert.equal(gateways[0]?.requests.length, 16);
  });

  test('that lacks a block comes up to there', async t => {
    const dag = balancedFile();
    const {reader, cid} = await open(t, dag, [{lacks: dag.slice(7, 8)}]);
    let length = 0;
    await assert.rejects(
      async () => {
        for await (const bytes of reader.read(cid, {signal})) length += bytes.length;
      },
      {
        code: 'content-missing',
        message: new RegExp(`^The block ${dag[7]?.cid} is not at 127\\.0\\.0\\.1:\\d+\\.$`),
      },
    );
    assert.equal(length, 400);
  });

  test('with a wrong block is had from another gateway, and the first is not believed any more', async t => {
    const dag = balancedFile();
    const {reader, cid, gateways} = await open(t, dag, [{changeBlock: corrupt}, {}]);
    assert.deepEqual(await bytesOf(reader, cid), whole);
    assert.equal(gateways[0]?.requests.length, 1);
    const alone = await open(t, dag, [{changeBlock: corrupt}]);
    await assert.rejects(bytesOf(alone.reader, alone.cid), {
      code: 'content-wrong',
      message: /sent wrong bytes\.$/,
    });
    await assert.rejects(bytesOf(alone.reader, String(dag[2]?.cid)), {
      code: 'content-wrong',
      message: /sent wrong bytes before and is no longer asked\.$/,
    });
  });

  test('whose sizes do not add up is not read', async t => {
    const leaf = block(codecs.raw, content(1));
    const lying = fileNode([{cid: leaf.cid, size: 99}]);
    const {reader, cid} = await open(t, [lying, leaf]);
    await assert.rejects(bytesOf(reader, cid), {
      code: 'content-unknown',
      message: /is not the size that the file says/,
    });
    const short = node(Uint8Array.from([8, 2, 0x18, ...varint(100)]), [{cid: leaf.cid}]);
    const other = await open(t, [short, leaf]);
    await assert.rejects(bytesOf(other.reader, other.cid), {message: /do not add up/});
  });

  test('cannot be had where the gateway breaks off, which is said in a sentence', async t => {
    const {reader, cid} = await open(t, balancedFile(), [
      {
        answer: response => {
          response.writeHead(200, {'content-type': 'application/vnd.ipld.raw', 'content-length': '1000'});
          response.write('abc', () => response.destroy());
        },
      },
    ]);
    await assert.rejects(bytesOf(reader, cid), {
      message: /could not be fetched: 127\.0\.0\.1:\d+ closed the connection too early\.$/,
    });
  });

  test('cannot be had where nobody answers, and can be left at any time', async t => {
    const reader = createContentReader({gateways: ['http://127.0.0.1:9'], cache: createBlockCache(0)});
    const [root] = balancedFile();
    await assert.rejects(bytesOf(reader, String(root?.cid)), {code: 'network'});
    const {reader: slow, cid} = await open(t, balancedFile(), [{delayMs: 60_000}]);
    const leaving = new AbortController();
    const reading = slow.kindOf(cid, leaving.signal);
    leaving.abort();
    await assert.rejects(reading, {code: 'cancelled'});
  });
});

describe('a preview', {concurrency: 4}, () => {
  test('of a directory has its entries, of which the first of a name counts', async t => {
    const preview = await lastPreview(await open(t, directory()));
    assert.equal(preview?.kind, 'directory');
    assert.deepEqual(
      preview.entries.map(({name}) => name),
      ['a.txt', 'empty', 'inner'],
    );
    const leaf = block(codecs.raw, content(1));
    const doubled = [
      {name: 'x', cid: leaf.cid},
      {name: 'x', cid: block(codecs.raw, content(2)).cid},
    ];
    const other = await lastPreview(await open(t, [node(directoryData, doubled), leaf]));
    assert.equal(other?.kind === 'directory' && other.entries.length, 1);
  });

  slowTest('of a sharded directory grows as its blocks come', async t => {
    const {reader, cid} = await open(t, shardedDirectory(2000));
    const lengths: number[] = [];
    for await (const preview of reader.preview(cid, signal))
      if (preview.kind === 'directory') lengths.push(preview.entries.length);
    assert.equal(lengths.at(-1), 2000);
    assert.ok(lengths.length > 200);
  });

  slowTest('of shards that lead to each other without end ends', async t => {
    const leaf = block(codecs.raw, content(1));
    let inner = shard([{name: '00a', cid: leaf.cid}]);
    const all = [inner];
    for (let depth = 0; depth < 20; depth++) {
      const prefix = (index: number) => index.toString(16).toUpperCase().padStart(2, '0');
      inner = shard(
        Array.from({length: 200}, (_, index) => ({name: prefix(index), cid: all[0]?.cid ?? leaf.cid})),
      );
      all.unshift(inner);
    }
    const preview = await lastPreview(await open(t, [...all, leaf]));
    assert.deepEqual(preview?.kind === 'directory' && preview.entries.map(({name}) => name), ['a']);
  });

  slowTest('of text has its first 64 KiB, and asks for no block behind them', async t => {
    const leaves = Array.from({length: 40}, (_, index) =>
      block(codecs.raw, new TextEncoder().encode(`${'ä'.repeat(2047)}${String(index).padStart(2)}`)),
    );
    const dag = [fileNode(leaves.map(({cid}) => ({cid, size: 4096}))), ...leaves];
    const opened = await open(t, dag);
    const preview = await lastPreview(opened);
    assert.equal(preview?.kind, 'text');
    assert.equal(preview.isCut, true);
    assert.equal(preview.size, 40 * 4096);
    assert.equal(new TextEncoder().encode(preview.text).length, 65_536);
    assert.equal(opened.gateways[0]?.requests.length, 17);
  });

  test('tells text from other bytes, and what those are', async t => {
    const texts: ReadonlyArray<readonly [string | Uint8Array, Partial<Preview>]> = [
      ['BM is no image here', {kind: 'text', form: 'plain'}],
      ['{"a": [1, 2]}', {kind: 'text', form: 'json'}],
      ['{"a": [1, 2]', {kind: 'text', form: 'plain'}],
      ['<?xml version="1.0"?>\n<svg xmlns="x"></svg>', {kind: 'text', form: 'svg'}],
      ['', {kind: 'text', size: 0}],
      ['%PDF-1.7\n', {kind: 'bytes', type: 'PDF document'}],
      [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), {kind: 'image', type: 'PNG image'}],
      [Uint8Array.of(0xc3, 0x28), {kind: 'bytes', type: undefined}],
      ['a\0b', {kind: 'bytes', type: undefined}],
    ];
    for (const [text, expected] of texts) {
      const preview = await lastPreview(await open(t, textFile(text)));
      assert.deepEqual({...preview, ...expected}, preview, JSON.stringify(text));
    }
  });

  slowTest('of data is its JSON, with links and bytes as dag-json has them', async t => {
    const preview = await lastPreview(await open(t, chain(2)));
    assert.equal(preview?.kind, 'data');
    assert.match(preview.text, /^\{"next":\{"\/":"bafk\w+"\}\}$/);
    assert.equal(preview.codec, 'dag-cbor');
  });

  test('of data that is nested very deeply is an error that does not blame the block', async t => {
    const lists = new Uint8Array(20_000).fill(0x81);
    lists[lists.length - 1] = 0;
    const nested = block(codecs.dagCbor, lists);
    await assert.rejects(lastPreview(await open(t, [nested])), {
      code: 'content-unknown',
      message: `The block ${nested.cid} is nested too deeply to be shown.`,
    });
  });
});

test('a path leads to what lies there, through directories of any kind', async t => {
  const {reader, cid} = await open(t, directory());
  const file = await reader.resolve(cid, ['inner', 'again.txt'], signal);
  assert.equal(file, directory()[1]?.cid.toString());
  await assert.rejects(reader.resolve(cid, ['inner', 'b'], signal), {
    code: 'not-found',
    message: 'inner has no “b”.',
  });
  await assert.rejects(reader.resolve(cid, ['a.txt', 'b'], signal), {
    code: 'usage',
    message: 'a.txt is not a directory.',
  });
  const sharded = await open(t, shardedDirectory(500));
  assert.match(await sharded.reader.resolve(sharded.cid, ['file-7-1'], signal), /^bafk/);
});
