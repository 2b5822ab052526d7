import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isLaterVersion, parseEntry} from '../../../source/core/history/lookup.ts';
import {parseProof, proofLine} from '../../../source/core/history/proof-line.ts';
import {contentKey, hasChanged, provedContents} from '../../../source/core/history/proofs.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';

const scope = 'default https://pins.example';

test('a proof is read from its line as it was written', () => {
  const providers = [{id: '12D3KooWPeer', addresses: ['/ip4/192.0.2.1/tcp/4001'], protocols: []}];
  const routing = {server: 'https://routing.example', answer: 'knows of 1 provider', providers};
  const missing = [{cid: 'bafy', path: 'a/b'}];
  const proof = sampleProof({pinId: 'x', reason: 'why', missing, routing});
  assert.deepEqual(parseProof(proofLine({scope, proof})), {scope, proof});
  assert.deepEqual(parseProof(proofLine({scope, proof: sampleProof()})), {scope, proof: sampleProof()});
});

test('versions that know no proofs keep the line, and take it for no lookup', () => {
  const line = proofLine({scope, proof: sampleProof()});
  assert.ok(isLaterVersion(line));
  assert.equal(parseEntry(line), undefined);
  assert.equal(line.indexOf('\n'), line.length - 1);
});

test('a line of a proof is short, whatever the content and the gateways are like', () => {
  const long = 'x'.repeat(100_000);
  const proof = sampleProof({
    missing: Array.from({length: 100}, () => ({cid: 'bafy', path: long})),
    missingCount: 100,
    gateways: [{url: 'https://gateway.example', answer: long}],
    reason: long,
    routing: {
      server: 'https://routing.example',
      answer: long,
      providers: Array.from({length: 100}, () => ({
        id: 'x'.repeat(100),
        addresses: Array.from({length: 20}, () => 'x'.repeat(100)),
        protocols: Array.from({length: 20}, () => 'x'.repeat(100)),
      })),
    },
  });
  const line = proofLine({scope, proof});
  assert.ok(line.length < 40_000, `${line.length}`);
  assert.equal(parseProof(line)?.proof.missingCount, 100);
});

test('other lines, torn and changed ones hold no proof', () => {
  const line = proofLine({scope, proof: sampleProof()});
  for (const text of [
    '',
    'x',
    line.slice(0, 200),
    line.replace('"complete"', '"perfect"'),
    line.replace('"version":2', '"version":3'),
    line.replace('"blocks":16', '"blocks":"16"'),
    line.replace('2025-03-01', 'yesterday'),
  ])
    assert.equal(parseProof(text), undefined, text);
});

test('of each content the latest proof counts, whichever way its CID is written, and the one before it is known', () => {
  const v0 = 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG';
  const first = sampleProof({cid: v0, startedAt: '2025-01-01T00:00:00.000Z'});
  const second = sampleProof({
    cid: contentKey(v0),
    verdict: 'incomplete',
    startedAt: '2025-01-02T00:00:00.000Z',
  });
  const proved = provedContents([first, second, second]);
  assert.deepEqual([...proved.values()], [{proof: second, former: first}]);
  assert.ok([...proved.values()].every(hasChanged));
  assert.ok(!hasChanged({proof: first, former: undefined}));
  assert.ok(!hasChanged({proof: first, former: first}));
});
