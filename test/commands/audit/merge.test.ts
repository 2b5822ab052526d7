import assert from 'node:assert/strict';
import {join} from 'node:path';
import {PassThrough} from 'node:stream';
import {describe, type TestContext, test} from 'node:test';
import {mergedAudit} from '../../../source/commands/audit/merge.ts';
import {openAuditFile} from '../../../source/services/audit/audit-file.ts';
import {createOutput} from '../../../source/services/terminal/output.ts';
import {auditedPin, sampleQuestion} from '../../helpers/sample-audit.ts';
import {createTemporaryHome} from '../../helpers/temporary-home.ts';

/** Merges finished audits of these shards, undefined for all pins. Returns what is said, and whether the merged audit is finished. */
async function merged(t: TestContext, shards: readonly (string | undefined)[]) {
  const home = createTemporaryHome();
  t.after(() => home.remove());
  const files = shards.map((_, index) => join(home.path, `${index}.jsonl`));
  for (const [index, path] of files.entries()) {
    const shard = shards[index];
    const question = shard === undefined ? sampleQuestion : {...sampleQuestion, shard};
    const file = await openAuditFile({path, question, isFresh: true, isOwn: false});
    await file.append(auditedPin(index));
    await file.finish();
    await file.close();
  }
  const streams = {out: new PassThrough(), error: new PassThrough()};
  const {kept} = await mergedAudit(files, createOutput(streams.out as never, streams.error as never));
  return {said: String(streams.error.read() ?? ''), isFinished: kept.isFinished};
}

describe('a merge', () => {
  for (const shards of [
    ['1/2', '2/2'],
    ['1/2', '2/2', '1/3'],
    ['1/3', '2/2', '1/2'],
    ['3/3', undefined],
  ]) {
    test(`of ${shards.map(shard => shard ?? 'everything').join(', ')} lacks nothing`, async t => {
      assert.deepEqual(await merged(t, shards), {said: '', isFinished: true});
    });
  }

  for (const [shards, lacking] of [
    [['1/3', '3/3'], '2/3'],
    [['2/4'], '1/4, 3/4, 4/4'],
    [['1/2', '1/4', '4/4'], '2/2'],
  ] as const) {
    test(`of ${shards.join(', ')} lacks ${lacking}`, async t => {
      const said = `pinview: There is no file for ${lacking.includes(',') ? 'shards' : 'shard'} ${lacking}.\n`;
      assert.deepEqual(await merged(t, shards), {said, isFinished: false});
    });
  }
});
