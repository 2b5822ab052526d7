import assert from 'node:assert/strict';
import {mkdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import fs from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';
import {hostname} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {AuditQuestion} from '../../../source/core/audit/audit-lines.ts';
import {openAuditFile} from '../../../source/services/audit/audit-file.ts';
import {auditedPin, sampleQuestion} from '../../helpers/sample-audit.ts';
import {idOf} from '../../helpers/sample-lookups.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {createTemporaryHome} from '../../helpers/temporary-home.ts';

function folderFor(t: TestContext): string {
  const home = createTemporaryHome();
  t.after(() => home.remove());
  return home.path;
}

const open = (path: string, question: AuditQuestion = sampleQuestion, isFresh = true) =>
  openAuditFile({path, question, isFresh, isOwn: true});

/** Writes a finished audit of these pins. */
async function audited(path: string, numbers: readonly number[], question = sampleQuestion): Promise<void> {
  const file = await open(path, question);
  for (const number of numbers) await file.append(auditedPin(number));
  await file.finish();
  await file.close();
}

test('a file of our own keeps the last audit and the last finished one of each question', async t => {
  const path = join(folderFor(t), 'audit.jsonl');
  const other = {...sampleQuestion, filters: ['--state failed']};
  await audited(path, [1], other);
  for (let time = 0; time < 6; time++) await audited(path, [1, 2, 3]);
  const file = await open(path);
  t.after(() => file.close());
  assert.equal(file.before?.presences.size, 3);
  await file.close();
  const again = await open(path, other);
  t.after(() => again.close());
  assert.deepEqual([...(again.before?.presences.keys() ?? [])], [idOf(1)]);
});

test('the app’s file keeps what was found out last of each pin', async t => {
  const path = join(folderFor(t), 'app.jsonl');
  const ofApp = {...sampleQuestion, source: 'app'} as const;
  await audited(path, [1, 2, 3, 4], ofApp);
  for (let time = 0; time < 8; time++) await audited(path, [4], ofApp);
  const {readAuditFile} = await import('../../../source/services/audit/audit-file.ts');
  assert.equal((await readAuditFile(path)).last.question.source, 'app');
  const lines = new Set<string>();
  const {readFileLines} = await import('../../../source/services/history/read-lines.ts');
  for await (const some of readFileLines(path)) {
    for (const line of some) lines.add(JSON.parse(line).id);
  }
  for (const number of [1, 2, 3, 4]) assert.ok(lines.has(idOf(number)), `${number}`);
});

slowTest(
  'of several that open a file at once, one gets it; also where a process that is gone has left its lock',
  async t => {
    const path = join(folderFor(t), 'audit.jsonl');
    for (let round = 0; round < 10; round++) {
      writeFileSync(`${path}.lock`, `999999999 ${hostname()} x\n`);
      const opened = await Promise.allSettled(Array.from({length: 4}, () => open(path)));
      const files = opened.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
      assert.equal(files.length, 1);
      await Promise.all(files.map(file => file.close()));
    }
  },
);

test('a link to a file is the same file', async t => {
  const folder = folderFor(t);
  const path = join(folder, 'audit.jsonl');
  await audited(path, [1]);
  symlinkSync(path, join(folder, 'link.jsonl'));
  const file = await open(join(folder, 'link.jsonl'));
  t.after(() => file.close());
  assert.equal(file.path, path);
});

test('the lock of another machine holds as long as it is renewed', async t => {
  const path = join(folderFor(t), 'audit.jsonl');
  writeFileSync(`${path}.lock`, '1 elsewhere x\n');
  await assert.rejects(open(path), /process 1 on elsewhere/);
  const {utimesSync} = await import('node:fs');
  utimesSync(`${path}.lock`, new Date(), new Date(Date.now() - 120_000));
  const file = await open(path);
  await file.close();
});

test('what is no lock but has its name is said to be in the way', async t => {
  const path = join(folderFor(t), 'audit.jsonl');
  mkdirSync(`${path}.lock`);
  await assert.rejects(open(path), {
    code: 'usage',
    message: `${path}.lock is in the way: it is not the lock of an audit.`,
  });
});

test('a lock that is released while it is looked at is free', async t => {
  const path = join(folderFor(t), 'audit.jsonl');
  const lock = `${path}.lock`;
  writeFileSync(lock, `${process.ppid} ${hostname()} x\n`);
  const {lstat} = fs;
  const seen = t.mock.method(fs, 'lstat', async (file: string) => {
    const found = await lstat(file);
    if (file === lock) rmSync(lock);
    return found;
  });
  t.after(() => {
    seen.mock.restore();
    syncBuiltinESMExports();
  });
  syncBuiltinESMExports();
  const file = await open(path);
  await file.close();
  assert.equal(seen.mock.callCount(), 1);
});

slowTest('a file of one endless line is nobody’s audit', async t => {
  const path = join(folderFor(t), 'zeros');
  writeFileSync(path, Buffer.alloc(9_000_000));
  await assert.rejects(open(path), /is not an audit file/);
});
