import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {parse} from 'yaml';
import packageJson from '../package.json' with {type: 'json'};

const root = join(import.meta.dirname, '..');
const folder = join(root, '.github/workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job extends Step {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions: object;
  readonly concurrency: {readonly group?: string};
  readonly jobs: Readonly<Record<string, Job>>;
}

const files = readdirSync(folder).map(name => {
  const text = readFileSync(join(folder, name), 'utf8');
  const workflow: Workflow = parse(text);
  return {name, text, workflow, jobs: Object.entries(workflow.jobs)};
});

/** What continuous integration runs, on every version of Node.js or on one. */
const run = readFileSync(join(root, '.ci/run'), 'utf8');

/** What only a release or another system runs in this form, and where else it is tested. */
const testedOtherwise: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'bash .ci/publish': ['test/release/release.test.ts', "'.ci/publish'"],
  'bash .ci/attach': ['test/release/release.test.ts', "'.ci/attach'"],
  // Both of its parts are parts of `npm test`.
  'npm run test:anywhere': ['package.json', '--suite=unit,e2e'],
};

/** Fails unless the command is a script of this repository that is tested here. */
function assertTested(command: string): void {
  const [, script] = /^npm (?:run )?([\w:]+)$/.exec(command) ?? [];
  if (script !== undefined && script !== 'ci') assert.ok(script in packageJson.scripts, command);
  else assert.match(command, /^(?:npm ci|bash \.ci\/\w+)$/);
  const [file, text] = testedOtherwise[command] ?? ['.ci/run', command];
  assert.ok(readFileSync(join(root, file), 'utf8').includes(text), `${file} does not run: ${command}`);
}

describe('a workflow', () => {
  test('runs only scripts of this repository that are tested here, too', () => {
    const commands = files.flatMap(({jobs}) =>
      jobs.flatMap(([, {steps = []}]) => steps.flatMap(step => step.run ?? [])),
    );
    assert.ok(commands.includes('npm test') && commands.includes('bash .ci/publish'), commands.join('\n'));
    for (const command of commands) assertTested(command);
    for (const command of ['npm i', 'npm run nothing', 'bash .ci/nothing', 'curl -s example | sh'])
      assert.throws(() => assertTested(command), assert.AssertionError);
  });

  test('uses actions by the hash of a commit, with the version beside it', () => {
    for (const {name, text} of files) {
      for (const [, action = ''] of text.matchAll(/\buses: (.+)/g))
        assert.match(action, /^(?:\.\/\.github\/\S+|[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+)$/, name);
    }
  });

  test('has no permission but those that a job asks for, and one job may write, another sign', () => {
    const granted = files.flatMap(({name, workflow, jobs}) => {
      assert.deepEqual(workflow.permissions, {}, name);
      return jobs.flatMap(([job, {permissions}]) =>
        Object.entries(permissions ?? assert.fail(`${name}, ${job}`)).map(entry => [job, ...entry].join(' ')),
      );
    });
    assert.deepEqual(
      granted.filter(each => !each.endsWith(' contents read')),
      ['publish id-token write', 'attach contents write'],
    );
  });

  test('leaves no token behind for what it runs', () => {
    const checkouts = files.flatMap(({jobs}) =>
      jobs.flatMap(([, {steps = []}]) => steps.filter(({uses}) => uses?.startsWith('actions/checkout@'))),
    );
    assert.ok(checkouts.length > 5);
    for (const {with: options} of checkouts) assert.equal(options?.['persist-credentials'], false);
  });

  test('ends in time, and not beside another of its kind', () => {
    for (const {name, workflow, jobs} of files) {
      assert.ok(workflow.concurrency.group, name);
      for (const [job, {uses, 'timeout-minutes': minutes}] of jobs)
        if (uses === undefined) assert.ok(Number(minutes) <= 90, `${name}, ${job}`);
    }
  });

  test('tests every version of Node.js that continuous integration does', () => {
    const [, versions = ''] = /^for version in ([\d ]+);/m.exec(run) ?? [];
    const matrices = files.flatMap(({text}) => [...text.matchAll(/\bnode: \[(.*)\]/g)].map(([, all]) => all));
    assert.deepEqual(
      matrices,
      [versions, versions].map(all => all.trim().replaceAll(' ', ', ')),
    );
    assert.match(packageJson.engines.node, new RegExp(`^>=${versions.split(' ')[0]}\\.`));
  });
});
