/**
 * Changes source/core in small ways and checks whether its tests notice: `npm run test:mutation`. Words select files by
 * their paths (`npm run test:mutation -- cid verdict`). Prints what no test noticed, and the share that was noticed.
 */
import {readdirSync} from 'node:fs';
import {availableParallelism, constants, setPriority} from 'node:os';
import {join} from 'node:path';
import {bundleWithTests, reachOfTests, root, testsOf} from './bundle.ts';
import {findMutants, mutated} from './mutants.ts';
import type {Replacement} from './replacements.ts';
import {runInLanes} from './worker-lanes.ts';

/** The percentage of mutants that the tests must notice. */
const goal = 85;

interface Score {
  readonly file: string;
  readonly noticed: number;
  readonly all: number;
}

const percent = ({noticed, all}: Omit<Score, 'file'>) => (all === 0 ? 100 : (100 * noticed) / all);
const print = (line: string) => process.stdout.write(`${line}\n`);
const scoreLine = (score: Score) =>
  `${percent(score).toFixed(1).padStart(5)} %  ${String(score.noticed).padStart(4)} of ${String(score.all).padStart(4)}  ${score.file}`;

function coreFiles(words: readonly string[]): string[] {
  const files = readdirSync(join(root, 'source/core'), {recursive: true, encoding: 'utf8'})
    .filter(file => file.endsWith('.ts'))
    .filter(file => words.length === 0 || words.some(word => file.includes(word)))
    .map(file => `source/core/${file}`);
  if (files.length === 0) throw new Error('No file of source/core has these words in its path.');
  return files;
}

function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Returns how many mutants of a file are noticed, and prints the others. */
async function scoreOf(file: string, reach: ReadonlyMap<string, readonly string[]>): Promise<Score> {
  const {code, region, lineAt} = await bundleWithTests(file, testsOf(file, reach));
  const mutants = findMutants(code, region);
  const survivors: Replacement[] = [];
  const startedAt = Date.now();
  await runInLanes(1, [{code}].values(), 60_000, (_, problem) => {
    if (problem !== undefined) throw new Error(`${file}: its tests fail as they are: ${problem}`);
  });
  // A mutant that takes this much longer is stuck in a loop.
  const deadlineMs = 2000 + 5 * (Date.now() - startedAt);
  const jobs = function* () {
    for (const mutant of mutants) yield {mutant, code: mutated(code, mutant)};
  };
  await runInLanes(availableParallelism(), jobs(), deadlineMs, ({mutant}, problem) => {
    if (problem === undefined) survivors.push(mutant);
  });
  for (const {start, end, text} of survivors.sort((one, other) => one.start - other.start)) {
    print(
      `${file}:${lineAt(start)}  ${onOneLine(code.slice(start, end))}  →  ${onOneLine(text) || 'nothing'}`,
    );
  }
  const score = {file, noticed: mutants.length - survivors.length, all: mutants.length};
  print(`${scoreLine(score)}\n`);
  return score;
}

async function run(words: readonly string[]): Promise<number> {
  setPriority(constants.priority.PRIORITY_LOW);
  const reach = await reachOfTests();
  const scores: Score[] = [];
  for (const file of coreFiles(words)) {
    scores.push(await scoreOf(file, reach));
  }
  const sum = (count: (score: Score) => number) => scores.reduce((total, score) => total + count(score), 0);
  const total = {file: 'in total', noticed: sum(({noticed}) => noticed), all: sum(({all}) => all)};
  const worstFirst = scores.sort((one, other) => percent(one) - percent(other));
  print(['Worst first:', ...[...worstFirst, total].map(scoreLine)].join('\n'));
  return percent(total) >= goal ? 0 : 1;
}

process.exitCode = await run(process.argv.slice(2));
