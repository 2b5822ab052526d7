import assert from 'node:assert/strict';
import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';
import {createInterface} from 'node:readline';
import {type TestContext, test} from 'node:test';
import {compactHistory} from '../../../source/services/history/compact.ts';
import {createHistory} from '../../../source/services/history/history.ts';
import {bundleHistory, type HistoryPrograms} from '../../helpers/history-programs.ts';
import {type Random, startRandom} from '../../helpers/random.ts';
import {scope} from '../../helpers/sample-lookups.ts';

const writers = 8;
const each = 2000;

const numberOf = (pinId: string) => Number.parseInt(pinId.slice(-12), 16);

/** The distance between the first lookup numbers of two writers. */
const apart = 1_000_000;

/** Adds lookups one after another, and prints the number of each once it is kept. */
const writing = `
  const [first, count] = words.map(Number);
  for (let number = first; number < first + count; number++) {
    await history.add(lookupOf(number));
    process.stdout.write(number + '\\n');
  }
`;

const compacting = `
  for (;;) {
    await compactHistory(words[0]);
    process.stdout.write('.');
  }
`;

interface Writer {
  readonly child: ChildProcess;
  readonly end: Promise<unknown>;
}

/** Starts a writer that is killed once it has reported `killAfter` lookups as kept. What it reports goes to `kept`. */
function startWriter({start}: HistoryPrograms, first: number, killAfter: number, kept: Set<number>): Writer {
  // A writer that is to be killed must not finish before that.
  const count = killAfter < each ? apart : each;
  const child = start(writing, String(first), String(count));
  const {stdout} = child;
  assert.ok(stdout);
  let said = 0;
  const lines = createInterface(stdout).on('line', line => {
    kept.add(Number(line));
    if (++said === killAfter) child.kill('SIGKILL');
  });
  return {child, end: Promise.all([once(lines, 'close'), once(child, 'exit')])};
}

/** Has one program after another rewrite the file, each killed at a random moment, until all is written. */
async function compactAndKill({start, file}: HistoryPrograms, random: Random, isOver: () => boolean) {
  let kills = 0;
  while (!isOver()) {
    const compactor = start(compacting, file);
    const {stdout} = compactor;
    assert.ok(stdout);
    for (let left = 1 + random.below(3); left > 0; left--) await once(stdout, 'data');
    await new Promise(resolve => setTimeout(resolve, random.below(40)));
    compactor.kill('SIGKILL');
    await once(compactor, 'exit');
    kills++;
    // As the other programs would after a few seconds.
    rmSync(`${file}.lock`, {force: true});
  }
  return kills;
}

/** Reads again and again: each time, all lookups reported as kept before the read must be there. */
async function readAndCompare(file: string, kept: ReadonlySet<number>, isOver: () => boolean) {
  while (!isOver()) {
    const before = [...kept];
    const found = new Set((await createHistory({file, scope}).all()).map(({pinId}) => numberOf(pinId)));
    assert.deepEqual(
      before.filter(number => !found.has(number)),
      [],
      'lookups were kept and cannot be read',
    );
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

test('what eight programs add at once is kept, though half of them and those that rewrite the file are killed', async (t: TestContext) => {
  const seed = Date.now() % 2 ** 32;
  t.diagnostic(`seed ${seed}`);
  const random = startRandom(seed);
  const programs = await bundleHistory(t, scope);
  const {file} = programs;
  await createHistory({file, scope}).add({pinId: '0123abcd-89ab-4cde-8f01-ffffffffffff', at: 0, record: '1'});

  const kept = new Set<number>();
  const numbers = Array.from({length: writers}, (_, number) => number);
  const started = numbers.map(number => {
    const killAfter = number % 2 === 0 ? 1 + random.below(each - 100) : Number.POSITIVE_INFINITY;
    return startWriter(programs, number * apart, killAfter, kept);
  });
  let isOver = false;
  const ends = Promise.all(started.map(({end}) => end)).finally(() => {
    isOver = true;
  });
  const [kills] = await Promise.all([
    compactAndKill(programs, random, () => isOver),
    readAndCompare(file, kept, () => isOver),
    ends,
  ]);

  assert.deepEqual(
    started.map(({child}) => child.signalCode ?? child.exitCode),
    numbers.map(number => (number % 2 === 0 ? 'SIGKILL' : 0)),
  );
  t.diagnostic(`${kept.size} lookups kept, ${kills} rewritings killed`);
  assert.ok(kept.size >= (writers / 2) * each);
  const lines = readFileSync(file, 'utf8').split('\n');
  const counts = new Map<number, number>();
  for (const line of lines) {
    const pinId = /^\{"version":1,.*"pinId":"([^"]+)".*\}$/.exec(line)?.[1];
    if (pinId !== undefined) counts.set(numberOf(pinId), (counts.get(numberOf(pinId)) ?? 0) + 1);
  }
  const wrong = [...kept].filter(number => counts.get(number) !== 1);
  assert.deepEqual(wrong, [], 'lookups that were kept are not there just once');
  assert.deepEqual(
    [...counts].filter(([, count]) => count !== 1),
    [],
    'lookups are there twice',
  );

  await compactHistory(file);
  const found = new Set((await createHistory({file, scope}).all()).map(({pinId}) => numberOf(pinId)));
  assert.deepEqual(
    [...counts.keys()].filter(number => !found.has(number)),
    [],
  );
  assert.deepEqual(readdirSync(dirname(file)), ['history.jsonl']);
});
