import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {createPinApi, type PinApi} from '../../../source/services/pinning/pin-api.ts';
import {faults, goodAnswer, oddities} from '../../helpers/answer-faults.ts';
import {type Answer, startServer} from '../../helpers/answering-server.ts';
import {toldFaults} from '../../helpers/fault-table.ts';
import {imageCid, sampleIds} from '../../helpers/sample-ids.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const keys = {apiKey: 'made-up-api-key', secretKey: 'made-up/secret+key='};
const pinId = sampleIds.image;

/** Time limits in milliseconds: short where an answer is to be late, and otherwise long enough for any busy machine. */
const limitMs = 1000;
const calmLimitMs = 10_000;

/** How late an error may be on a busy machine, after the time limit if it ran out, in milliseconds. */
const slackMs = 5000;

/** Bytes of heap and buffers. The largest body that is read takes 1 MiB, and its text as much again. */
const mostMemory = 48 * 1024 * 1024;

const apiAt = (address: string, timeoutMs: number) =>
  createPinApi({endpoint: parseEndpoint(address), version: '1.2.3', timeoutMs});

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function memory(): number {
  const {heapUsed, external} = process.memoryUsage();
  return heapUsed + external;
}

async function failureOf(api: PinApi): Promise<PinviewError> {
  const outcome = await api.getPin(pinId, keys).catch((error: unknown) => error);
  return outcome instanceof PinviewError ? outcome : assert.fail(`no error, but ${JSON.stringify(outcome)}`);
}

test('Every fault has its place in the table', () => {
  assert.deepEqual([...toldFaults('', 1).keys()], ['refuses connections', ...Object.keys(faults)]);
});

describe('Each fault is told in time, at no great cost, and is over with the next answer:', () => {
  for (const [name, fault] of Object.entries(faults)) {
    test(name, {timeout: 60_000}, async t => {
      let present: Answer = fault;
      const server = await startServer(t, (response, request) => present(response, request));
      const code = toldFaults('', 1).get(name)?.code;
      const timeoutMs = code === 'timeout' ? limitMs : calmLimitMs;
      const api = apiAt(server.origin, timeoutMs);

      collectGarbage();
      const before = memory();
      const startedAt = performance.now();
      const {code: told, message, hint = ''} = await failureOf(api);
      const elapsed = performance.now() - startedAt;
      const grown = memory() - before;
      const wanted = toldFaults(new URL(server.origin).host, timeoutMs / 1000).get(name);
      assert.deepEqual({code: told, message, hint}, wanted);
      assert.ok(elapsed < (code === 'timeout' ? limitMs : 0) + slackMs, `after ${elapsed} ms`);
      assert.ok(grown < mostMemory, `${grown} bytes`);
      assert.equal(server.requests.length, 1);

      present = goodAnswer;
      assert.equal((await api.getPin(pinId, keys)).cid, imageCid);
    });
  }

  test('the counts of it', t => {
    t.diagnostic(`${Object.keys(faults).length} faults, ${Object.keys(oddities).length} oddities`);
  });
});

describe('What is odd, and yet a record, is one:', () => {
  for (const [name, oddity] of Object.entries(oddities)) {
    test(name, async t => {
      const {origin} = await startServer(t, oddity);
      const pin = await apiAt(origin, calmLimitMs).getPin(pinId, keys);
      assert.deepEqual([pin.id, pin.cid], [pinId, imageCid]);
      assert.equal(Object.getPrototypeOf(pin), Object.prototype);
      assert.ok(!('isAdmin' in {}) && !('isAdmin' in pin));
    });
  }
});

test('A port that nobody listens on is reported as such', async () => {
  // Nothing listens on port 1.
  const {code, message, hint} = await failureOf(apiAt('http://127.0.0.1:1', calmLimitMs));
  assert.deepEqual({code, message, hint}, toldFaults('127.0.0.1:1', 10).get('refuses connections'));
});

/** Returns the bytes of a good answer, whose body has a length or comes in chunks. */
function bytesOf(isChunked: boolean): Buffer {
  const body = JSON.stringify({data: {id: pinId, cid: imageCid}, status: 'success'});
  const length = Buffer.byteLength(body);
  const [header, content] = isChunked
    ? ['transfer-encoding: chunked', `${length.toString(16)}\r\n${body}\r\n0\r\n\r\n`]
    : [`content-length: ${length}`, body];
  return Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${header}\r\n\r\n${content}`);
}

describe('A connection that is lost before the end of the answer is reported as such:', () => {
  for (const how of ['reset', 'end'] as const) {
    for (const isChunked of [false, true]) {
      slowTest(`${how} after each byte of ${isChunked ? 'chunks' : 'a body of known length'}`, async t => {
        const bytes = bytesOf(isChunked);
        let offset = 0;
        const {origin} = await startServer(t, ({socket}) => {
          socket?.write(bytes.subarray(0, offset), () => {
            if (offset === bytes.length) return;
            if (how === 'reset') socket.resetAndDestroy();
            else socket.end();
          });
        });
        const api = apiAt(origin, calmLimitMs);
        for (; offset < bytes.length; offset++) {
          const {code, message} = await failureOf(api);
          const {host} = new URL(origin);
          const wanted = `${host} closed the connection before it answered (ECONNRESET).`;
          assert.deepEqual([code, message], ['network', wanted], `after ${offset} bytes`);
        }
        assert.equal((await api.getPin(pinId, keys)).cid, imageCid);
        t.diagnostic(`${bytes.length} byte offsets`);
      });
    }
  }
});
