import assert from 'node:assert/strict';
import {once} from 'node:events';
import http from 'node:http';
import {test} from 'node:test';
import {readChunks} from '../../../source/services/gateway/response-body.ts';
import {startService} from '../../helpers/scripted-service.ts';

const size = 8 * 2 ** 20;
const chunkMs = 2;

test('much that comes at once is handled in turns, between which everything else has its own', async t => {
  const {address} = await startService(t, response => response.end(Buffer.alloc(size)));
  const [response] = await once(http.get(address), 'response');
  let bytes = 0;
  let chunks = 0;
  let most = 0;
  let isRead = false;
  const endTurn = () => {
    most = Math.max(most, chunks);
    chunks = 0;
    if (!isRead) setImmediate(endTurn);
  };
  setImmediate(endTurn);
  await readChunks(response, new AbortController().signal, chunk => {
    bytes += chunk.length;
    chunks++;
    const end = performance.now() + chunkMs;
    while (performance.now() < end);
  });
  isRead = true;
  assert.equal(bytes, size);
  assert.ok(most > 0 && most <= 4, `${most} chunks in a turn`);
});

test('while something else goes first, turns are rare, and yet all is read', async t => {
  const {address} = await startService(t, response => response.end(Buffer.alloc(size / 4)));
  const [response] = await once(http.get(address), 'response');
  const turns: Array<{readonly at: number; lastAt: number}> = [];
  let bytes = 0;
  await readChunks(
    response,
    new AbortController().signal,
    chunk => {
      bytes += chunk.length;
      const at = performance.now();
      const turn = turns.at(-1);
      if (turn === undefined || at - turn.lastAt > chunkMs + 4) turns.push({at, lastAt: at});
      else turn.lastAt = at;
      while (performance.now() < at + chunkMs);
    },
    () => true,
  );
  assert.equal(bytes, size / 4);
  assert.ok(turns.length > 4, `${turns.length} turns`);
  const longest = Math.max(...turns.map(({at, lastAt}) => lastAt - at));
  assert.ok(longest <= 6 * chunkMs, `a turn of ${longest} ms`);
});
