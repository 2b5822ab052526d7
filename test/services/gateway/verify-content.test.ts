import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {proofExitCode} from '../../../source/core/verify/proof.ts';
import {type VerifyOptions, verifyContent} from '../../../source/services/gateway/verify-content.ts';
import {type GatewayFaults, startGateway} from '../../helpers/block-gateway.ts';
import {
  balancedFile,
  block,
  car,
  codecs,
  type Dag,
  directory,
  directoryData,
  node,
  smallDags,
  varint,
} from '../../helpers/dags.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

interface Setting {
  readonly dag: Dag;
  readonly faults?: readonly GatewayFaults[];
  readonly options?: Partial<VerifyOptions>;
}

async function prove(t: TestContext, {dag, faults = [{}], options = {}}: Setting) {
  const gateways = await Promise.all(faults.map(each => startGateway(t, dag, each)));
  const outcome = await verifyContent({
    cid: dag[0]?.cid.toString() ?? '',
    gateways: gateways.map(({address}) => address),
    scope: 'dag',
    maxBytes: 2 ** 30,
    concurrency: 8,
    signal: new AbortController().signal,
    stallMs: 20_000,
    ...options,
  });
  return {...outcome, exitCode: proofExitCode(outcome.proof, outcome.isReached), gateways};
}

const file = balancedFile();
const middle = file.slice(5, 7);
const corrupt = ({bytes}: {readonly bytes: Uint8Array}) =>
  Uint8Array.from([...bytes.slice(0, -1), (bytes.at(-1) ?? 0) ^ 1]);
const html: GatewayFaults['answer'] = response => {
  response.writeHead(200, {'content-type': 'text/html'});
  response.end('<html>');
};
const status =
  (code: number): NonNullable<GatewayFaults['answer']> =>
  response => {
    response.writeHead(code, code === 429 ? {'retry-after': '3600'} : {});
    response.end();
  };

describe('content', {concurrency: 4}, () => {
  for (const [name, dag] of Object.entries(smallDags)) {
    test(`is complete: ${name}`, async t => {
      const {proof, exitCode} = await prove(t, {dag});
      assert.equal(proof.verdict, 'complete', proof.reason);
      assert.equal(exitCode, 0);
      assert.equal(proof.reason, undefined);
    });

    test(`is complete by single blocks, where there is no CAR: ${name}`, async t => {
      const {proof} = await prove(t, {dag, faults: [{car: status(406)}]});
      assert.equal(proof.verdict, 'complete', proof.reason);
    });
  }

  slowTest(
    'is complete whatever the order of its CAR, and when it is cut or is followed by a text',
    async t => {
      for (const faults of [
        {order: (blocks: Dag) => [...blocks].reverse()},
        {order: (blocks: Dag) => [...blocks, ...blocks]},
        {changeCar: (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 150)},
        {
          changeCar: (bytes: Uint8Array) =>
            Buffer.concat([bytes.subarray(0, 300), Buffer.from('[Gateway Error: CAR stream truncated]')]),
        },
      ]) {
        const {proof} = await prove(t, {dag: file, faults: [faults]});
        assert.equal(proof.verdict, 'complete', proof.reason);
      }
    },
  );

  slowTest(
    'comes by the next CAR after one that was cut early, and by single blocks after one that lacks few',
    async t => {
      const dag = balancedFile(10, 100);
      const cutAt = (share: number) => ({
        delayMs: 50,
        changeCar: (bytes: Uint8Array) => bytes.subarray(0, bytes.length * share),
      });
      const cars = async (share: number) => {
        const {proof, gateways} = await prove(t, {dag, faults: [cutAt(share), {}]});
        assert.equal(proof.verdict, 'complete', proof.reason);
        return gateways.map(({requests}) => requests.filter(({path}) => path.includes('format=car')).length);
      };
      assert.deepEqual(await cars(0.05), [1, 1]);
      assert.deepEqual(await cars(0.999), [1, 0]);
    },
  );

  test('comes by the CAR of the next gateway where the first has none', async t => {
    const {proof, gateways} = await prove(t, {dag: file, faults: [{car: status(406)}, {}]});
    assert.equal(proof.verdict, 'complete', proof.reason);
    assert.deepEqual(
      gateways.map(({requests}) => requests.length),
      [2, 1],
    );
  });

  slowTest('lacks at least what was counted, where more may be missing', async t => {
    const leaf = await prove(t, {dag: file, faults: [{lacks: file.slice(-1)}]});
    assert.equal('missingIsLowerBound' in leaf.proof, false);
    const inner = await prove(t, {dag: file, faults: [{lacks: file.slice(1, 2)}]});
    assert.equal(inner.proof.missingIsLowerBound, true);
    const many = balancedFile(11, 100);
    const {proof} = await prove(t, {
      dag: many,
      faults: [{lacks: many.filter(({bytes}) => bytes.length === 100)}],
    });
    assert.deepEqual([proof.missingIsLowerBound, proof.missing.length], [true, 100]);
    assert.ok(proof.missingCount >= 1000 && proof.missingCount < 1100, `${proof.missingCount}`);
  });

  test('is incomplete when every gateway lacks a block, with its path', async t => {
    const {proof, exitCode} = await prove(t, {dag: file, faults: [{lacks: middle}, {lacks: middle}]});
    assert.equal(proof.verdict, 'incomplete');
    assert.equal(exitCode, 7);
    assert.deepEqual(
      proof.missing.map(({path}) => path),
      ['[1]', '[0][3]'],
    );
    assert.equal(proof.missingCount, 2);
  });

  slowTest('is complete when one gateway has what the other lacks', async t => {
    const {proof} = await prove(t, {dag: file, faults: [{lacks: middle}, {lacks: file.slice(9)}]});
    assert.equal(proof.verdict, 'complete', proof.reason);
  });

  test('is incomplete when nobody has the root', async t => {
    const {proof, exitCode} = await prove(t, {dag: file, faults: [{lacks: file}]});
    assert.deepEqual(
      [proof.verdict, exitCode, proof.missing[0]?.cid],
      ['incomplete', 7, file[0]?.cid.toString()],
    );
  });

  test('is wrong when a gateway sends other bytes and nobody the right ones', async t => {
    const faults = {
      order: (blocks: Dag) =>
        blocks.map(each => ({...each, bytes: each === file[6] ? corrupt(each) : each.bytes})),
    };
    const {proof, exitCode, gateways} = await prove(t, {dag: file, faults: [faults, {lacks: middle}]});
    assert.equal(proof.verdict, 'wrong');
    assert.equal(exitCode, 7);
    assert.deepEqual(proof.wrong, [{cid: file[6]?.cid.toString(), gateway: gateways[0]?.address}]);
  });

  test('is complete, with a warning, when another gateway sends the right bytes', async t => {
    const {proof, exitCode, gateways} = await prove(t, {dag: file, faults: [{changeBlock: corrupt}, {}]});
    assert.deepEqual([proof.verdict, exitCode], ['complete', 0]);
    assert.equal(proof.wrong[0]?.gateway, gateways[0]?.address);
    // After one wrong block the gateway is not asked again.
    assert.equal(gateways[0]?.requests.length, 1);
  });

  for (const [name, answer] of [
    ['a web page', html],
    ['429', status(429)],
    ['451', status(451)],
    [
      'a redirect to plain http elsewhere',
      (response => {
        response.writeHead(302, {location: 'http://gateway.example/'});
        response.end();
      }) as NonNullable<GatewayFaults['answer']>,
    ],
  ] as const) {
    test(`is unknown when the gateway answers with ${name}`, async t => {
      const {proof, exitCode} = await prove(t, {dag: file, faults: [{answer}]});
      assert.deepEqual([proof.verdict, exitCode], ['unknown', 8]);
      assert.ok(proof.reason);
    });
  }

  test('is unknown, with exit code 5, when no gateway is reached', async t => {
    const {proof, exitCode} = await prove(t, {dag: file, options: {gateways: ['http://127.0.0.1:9']}});
    assert.deepEqual([proof.verdict, exitCode], ['unknown', 5]);
  });

  slowTest('ends when a gateway goes silent, and when time runs out', async t => {
    const {proof} = await prove(t, {
      dag: file,
      faults: [{car: response => void response.writeHead(200).write('x')}],
      options: {stallMs: 1500},
    });
    assert.equal(proof.verdict, 'complete', proof.reason);
    assert.match(proof.gateways[0]?.answer ?? '', /sent nothing for 1\.5 seconds/);
    const late = await prove(t, {dag: file, faults: [{answer: () => {}}], options: {timeoutMs: 100}});
    assert.deepEqual([late.proof.verdict, late.proof.reason], ['unknown', 'time ran out']);
  });

  test('is the root only with that scope, and where a limit ends it', async t => {
    const root = await prove(t, {dag: file, options: {scope: 'root'}});
    assert.deepEqual([root.proof.verdict, root.exitCode, root.proof.blocks], ['root-only', 0, 1]);
    const limited = await prove(t, {dag: file, options: {maxBytes: 200}});
    assert.deepEqual([limited.proof.verdict, limited.exitCode], ['root-only', 8]);
  });

  test('is complete with an empty file', async t => {
    const empty = block(codecs.raw, new Uint8Array(0));
    const {proof} = await prove(t, {dag: [empty]});
    assert.equal(proof.verdict, 'complete', proof.reason);
    const dag = [node(directoryData, [{name: 'empty', cid: empty.cid}]), empty];
    assert.equal((await prove(t, {dag, faults: [{car: status(406)}]})).proof.verdict, 'complete');
  });

  test('has the size of its files, unless one of them is there twice', async t => {
    const whole = await prove(t, {dag: file});
    assert.equal(whole.proof.size.content, 1200);
    const twice = await prove(t, {dag: directory()});
    assert.equal(twice.proof.size.content, undefined);
  });

  test('is asked for without keys', async t => {
    const {gateways} = await prove(t, {dag: file});
    for (const {headers} of gateways.flatMap(({requests}) => requests))
      assert.deepEqual(Object.keys(headers).sort(), ['accept', 'connection', 'host', 'user-agent']);
  });

  slowTest(
    'is never complete when any one block is missing everywhere, and always complete when another gateway has it',
    async t => {
      for (const dag of [file, directory(), smallDags['dag-cbor and dag-json'] ?? []]) {
        for (const missing of dag) {
          const without = await prove(t, {dag, faults: [{lacks: [missing]}, {lacks: [missing]}]});
          assert.equal(without.proof.verdict, 'incomplete');
          const elsewhere = await prove(t, {dag, faults: [{lacks: [missing]}, {}]});
          assert.equal(elsewhere.proof.verdict, 'complete', elsewhere.proof.reason);
        }
      }
    },
  );

  slowTest(
    'is never complete by a CAR with any one byte changed, unless its blocks are all right',
    async t => {
      const dag = balancedFile(2, 2);
      // Only the root is sent intact as a single block, so that a wrong block cannot be fetched that way.
      const [root] = dag;
      const blocksOf = ({bytes}: {readonly bytes: Uint8Array}) =>
        bytes === root?.bytes ? bytes : corrupt({bytes});
      const {length} = car(dag);
      const start = length - car(dag.slice(1)).length + car([]).length;
      // A block is looked up by its multihash: another codec in its CID changes nothing.
      let end = car([]).length;
      const harmless = dag.map(({bytes}) => {
        const section = end;
        end += varint(36 + bytes.length).length + 36 + bytes.length;
        return section + varint(36 + bytes.length).length + 1;
      });
      for (let index = start; index < length; index += 1) {
        if (harmless.includes(index)) continue;
        const flip = (bytes: Uint8Array) => bytes.with(index, (bytes[index] ?? 0) ^ 0x10);
        const {proof} = await prove(t, {dag, faults: [{changeCar: flip, changeBlock: blocksOf}]});
        assert.notEqual(proof.verdict, 'complete', `byte ${index}`);
      }
    },
  );
});
