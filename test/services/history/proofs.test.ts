import assert from 'node:assert/strict';
import {appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {proofLine} from '../../../source/core/history/proof-line.ts';
import {compactHistory} from '../../../source/services/history/compact.ts';
import {createHistory} from '../../../source/services/history/history.ts';
import {createTemporaryHistory} from '../../../source/services/history/temporary-history.ts';
import {idOf, lineOf, lookupOf, scope} from '../../helpers/sample-lookups.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

function newFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-proofs-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return join(folder, 'history.jsonl');
}

const proofOf = (number: number, startedAt = '2025-03-01T10:00:00.000Z') =>
  sampleProof({pinId: idOf(number), startedAt});
const linesIn = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1);

describe('proofs', () => {
  test('are kept among the lookups, and read with them, without a warning', async t => {
    const file = newFile(t);
    const history = createHistory({file, scope});
    await history.add(lookupOf(1));
    await history.addProof(proofOf(1));
    const next = createHistory({file, scope});
    assert.deepEqual(next.proofs(), []);
    assert.deepEqual(
      (await next.all()).map(({pinId}) => pinId),
      [idOf(1)],
    );
    assert.deepEqual(next.proofs(), [proofOf(1)]);
    assert.deepEqual(next.takeWarnings(), []);
    assert.deepEqual(
      next.newest().map(({pinId}) => pinId),
      [idOf(1)],
    );
  });

  test('of another profile are not read, and stay', async t => {
    const file = newFile(t);
    writeFileSync(file, proofLine({scope: 'other', proof: proofOf(1)}));
    const history = createHistory({file, scope});
    await history.all();
    assert.deepEqual(history.proofs(), []);
    await history.forget();
    assert.equal(linesIn(file).length, 1);
  });

  test('go with the lookups of their pin; one of a bare CID goes with all', async t => {
    const file = newFile(t);
    const history = createHistory({file, scope});
    for (const number of [1, 2]) {
      await history.add(lookupOf(number));
      await history.addProof(proofOf(number));
    }
    await history.addProof(sampleProof());
    assert.equal(await history.forget([idOf(1)]), 1);
    await history.all();
    assert.deepEqual(history.proofs(), [proofOf(2), sampleProof()]);
    await history.forget();
    assert.deepEqual(linesIn(file), []);
  });

  test('are compacted to the last two of each content', async t => {
    const file = newFile(t);
    const lines = [1, 2, 3, 4].map(day => proofLine({scope, proof: proofOf(1, `2025-03-0${day}T00:00:00Z`)}));
    writeFileSync(file, lineOf(1));
    appendFileSync(file, lines.join(''));
    await compactHistory(file);
    assert.deepEqual(
      linesIn(file),
      [lineOf(1), ...lines.slice(2)].map(line => line.trimEnd()),
    );
  });

  slowTest('that are superseded bring a file to be compacted', async t => {
    const file = newFile(t);
    const line = proofLine({scope, proof: proofOf(1)});
    writeFileSync(file, lineOf(1) + line.repeat(2500));
    const history = createHistory({file, scope});
    await history.all();
    assert.equal(linesIn(file).length, 3);
  });

  test('without a file are there until the end', async () => {
    const history = createTemporaryHistory();
    await history.addProof(proofOf(1));
    await history.addProof(sampleProof());
    assert.deepEqual(history.proofs(), [proofOf(1), sampleProof()]);
    await history.forget([idOf(1)]);
    assert.deepEqual(history.proofs(), [sampleProof()]);
    await history.forget();
    assert.deepEqual(history.proofs(), []);
  });
});
