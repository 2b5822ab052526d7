import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {before, describe, type TestContext, test} from 'node:test';
import {compactHistory} from '../../../source/services/history/compact.ts';
import {createHistory} from '../../../source/services/history/history.ts';
import {idOf, lineOf, lookupOf, scope} from '../../helpers/sample-lookups.ts';
import {Killed, runInSteps, watchFiles} from './stepped-files.ts';

const later = '{"version":2,"pin":"of a later version"}\n';

/** The lookups in the file, two of which also have a superseded line; and the one added while the file is rewritten. */
const present = [1, 2, 3];
const added = 9;

function createFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-steps-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

function createFile(folder: string, name: string): string {
  const lines = [1, 2, ...present].map(number => lineOf(number));
  mkdirSync(join(folder, name), {mode: 0o700});
  const file = join(folder, name, 'history.jsonl');
  writeFileSync(file, lines.join('') + later, {mode: 0o600});
  return file;
}

const add = (file: string, number: number) => createHistory({file, scope}).add(lookupOf(number));
const countOf = (file: string, number: number) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.includes(idOf(number))).length;

/** Checks that nothing is lost after a rewrite that was killed or disturbed, nor by the next one. */
async function checkNothingIsLost(file: string, what: string): Promise<void> {
  assert.equal(countOf(file, added), 1, `${what}: the lookup is there ${countOf(file, added)} times`);
  await add(file, 10);
  // As the next process would after a few seconds.
  rmSync(`${file}.lock`, {force: true});
  await compactHistory(file);
  const found = (await createHistory({file, scope}).all()).map(({pinId}) => pinId);
  assert.deepEqual(found, [10, added, ...present.toReversed()].map(idOf), what);
  assert.ok(readFileSync(file, 'utf8').includes(later), what);
  assert.deepEqual(readdirSync(join(file, '..')), ['history.jsonl'], what);
}

const changingCalls = new Set(['open', 'rename', 'rm', 'write', 'writeFile', 'appendFile']);

const numbersTo = (count: number) => Array.from({length: count}, (_, number) => number);

describe('of a rewriting that is interrupted at any step', () => {
  before(watchFiles);

  /** Returns all steps of a rewrite, and those that change something: a kill makes a difference only before these. */
  async function findSteps(folder: string) {
    const file = createFile(folder, 'counted');
    const changes: number[] = [];
    const count = await runInSteps(
      () => compactHistory(file),
      async (step, call) => {
        if (changingCalls.has(call)) changes.push(step);
      },
    );
    assert.equal(countOf(file, 1), 1);
    assert.ok(changes.length > 5, `changes at the steps ${changes}`);
    return {steps: numbersTo(count), changes};
  }

  test('nothing is lost that was added before another step, when it is killed', async t => {
    const folder = createFolder(t);
    const {steps, changes} = await findSteps(folder);
    const moments = steps.flatMap(addedAt =>
      changes.filter(change => change >= addedAt).map(killedAt => ({addedAt, killedAt})),
    );
    const run = async ({addedAt, killedAt}: (typeof moments)[number]) => {
      const file = createFile(folder, `killed-${addedAt}-${killedAt}`);
      await runInSteps(
        () => compactHistory(file),
        async step => {
          if (step === addedAt) await add(file, added);
          if (step === killedAt) throw new Killed();
        },
      );
      // A rewrite that notices that it is too late ends before it is killed.
      await checkNothingIsLost(file, `added before step ${addedAt}, killed before step ${killedAt}`);
    };
    await Promise.all(moments.map(run));
  });

  test('nothing is lost and nothing is there twice, when it goes on', async t => {
    const folder = createFolder(t);
    const {steps} = await findSteps(folder);
    const run = async (addedAt: number) => {
      const file = createFile(folder, `going-on-${addedAt}`);
      await runInSteps(
        () => compactHistory(file),
        async step => {
          if (step === addedAt) await add(file, added);
        },
      );
      await checkNothingIsLost(file, `added before step ${addedAt}`);
    };
    await Promise.all(steps.map(run));
  });

  test('nothing is lost when another has rewritten the file meanwhile', async t => {
    const folder = createFolder(t);
    const {steps} = await findSteps(folder);
    const run = async (suspendedAt: number) => {
      const file = createFile(folder, `suspended-${suspendedAt}`);
      await runInSteps(
        () => compactHistory(file),
        async step => {
          if (step !== suspendedAt) return;
          rmSync(`${file}.lock`, {force: true});
          await compactHistory(file);
          await add(file, added);
        },
      );
      await checkNothingIsLost(file, `suspended before step ${suspendedAt}`);
    };
    await Promise.all(steps.map(run));
  });
});
