import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {
  type AuditedAccountOptions,
  cidOf,
  startAuditedAccount,
  type Truth,
} from '../helpers/audited-account.ts';
import {anyKeys as environment} from '../helpers/changing-service.ts';
import {runCli} from '../helpers/run-cli.ts';
import {idOf} from '../helpers/sample-lookups.ts';
import {answerWith, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** Returns ways to audit a new account. */
async function at(t: TestContext, options: AuditedAccountOptions) {
  const person = createAccount(t);
  const account = await startAuditedAccount(t, options);
  const args = ['--endpoint', account.endpoint, '--gateway', account.gateway];
  const run = (words: readonly string[] = [], input?: string) =>
    runCli(person.home, ['audit', ...words, ...args], {environment, ...(input !== undefined && {input})});
  const json = async (...words: readonly string[]) => {
    const outcome = await run([...words, '--json']);
    assert.notEqual(outcome.stdout, '', outcome.stderr);
    return {...outcome, report: JSON.parse(outcome.stdout)};
  };
  return {...person, account, args, run, json, folder: join(person.home.path, '.local/state/pinview/audits')};
}

const mixed = (number: number): Truth => (['missing', 'wrong', 'broken'] as const)[number - 3] ?? 'there';

test('audit tells of each pin whether its content is there, the worst first, and ends with 7', async t => {
  const {run, json} = await at(t, {pins: 10, truthOf: mixed});
  const {exitCode, stdout, stderr} = await run(['--fresh']);
  assert.equal(exitCode, 7, stderr);
  const lines = stdout.split('\n');
  assert.match(lines[1] ?? '', /^✖ wrong +file-4\.txt .* sent wrong bytes +ask the gateway/);
  assert.match(
    lines[2] ?? '',
    new RegExp(`^✖ incomplete +file-3\\.txt .* ask the service, which says it is pinned.* ${cidOf(3)}$`),
  );
  assert.match(lines[3] ?? '', /^\? cannot be told +file-5\.txt .* answered 500 +audit again later/);
  assert.match(
    stdout,
    /\n10 pins checked, the first block of each, in \d+ seconds?\.\n7 ✔ there, judging by the first block\n1 ✖ missing\n1 ✖ wrong\n1 \? cannot be told\n/,
  );
  const {report} = await json('--fresh');
  assert.deepEqual(report.totals, {pins: 10, present: 7, missing: 1, wrong: 1, unknown: 1});
  assert.equal(report.scope, 'root');
  const pins = new Map(report.pins.map((pin: {id: string}) => [pin.id, pin]));
  assert.equal(pins.size, 10);
  assert.deepEqual(pins.get(idOf(3)), {
    id: idOf(3),
    name: 'file-3.txt',
    cid: cidOf(3),
    verdict: 'incomplete',
    scope: 'root',
    reason: (pins.get(idOf(3)) as {reason: string}).reason,
    missing: [{cid: cidOf(3), path: ''}],
    missingCount: 1,
    state: 'pinned',
    findings: [],
  });
});

slowTest('audit ends with 0 where all is there, and with 8 where something cannot be told', async t => {
  const {run, account} = await at(t, {pins: 5});
  assert.equal((await run()).exitCode, 0);
  account.truths.set(2, 'broken');
  assert.equal((await run()).exitCode, 8);
});

test('audit --dag checks every block, and compares sizes', async t => {
  const {json} = await at(t, {pins: 3, recordOf: number => (number === 1 ? {size: 7} : {})});
  const {report, exitCode} = await json('--dag');
  assert.equal(exitCode, 0);
  assert.deepEqual(report.totals.present, 3);
  assert.deepEqual(
    report.pins.map(({verdict}: {verdict: string}) => verdict),
    ['complete', 'complete', 'complete'],
  );
  assert.equal(report.findings.sizeDiffers, 1);
});

slowTest('audit tells what the records say against their pins', async t => {
  const long = '2026-01-01T00:00:00Z';
  const {json} = await at(t, {
    pins: 7,
    recordOf: number =>
      [
        {root_hash: `1220${'0'.repeat(64)}`},
        {status: 'FAILED', pinned: false},
        {status: 'PINNING', pinned: false, date_pinned: long},
        {date_pinned: '0001-01-01T00:00:00Z'},
        {cid: cidOf(6)},
        {cid: 'no CID'},
      ][number] ?? {},
  });
  const {report} = await json();
  const {sizeDiffers, ...found} = report.findings;
  assert.deepEqual(found, {cidDiffers: 1, failed: 1, stuck: 1, undated: 1, duplicate: 2, unreadable: 1});
  assert.equal(report.totals.unknown, 1);
});

describe('audit goes on where it stopped', () => {
  test('after Ctrl+C, with what was checked kept, and says so', async t => {
    const held: Array<() => void> = [];
    let isHolding = true;
    const {start, args, account, json} = await at(t, {
      pins: 12,
      answer: (response, number) => {
        if (!isHolding || number < 6) return false;
        held.push(() => response.destroy());
        return true;
      },
    });
    const terminal = start(['audit', ...args, '--concurrency', '2'], {environment});
    await terminal.waitForScreen(/6 of 12 checked · 6 there · .* a second/);
    terminal.write('\x03');
    assert.equal((await terminal.waitForExit()).exitCode, 130);
    assert.match(
      terminal.screen(),
      /6 pins checked, .*; not finished\.[\s\S]*6 pins checked\. The next run resumes from there\./,
    );
    isHolding = false;
    const before = account.asked.length;
    const {report, stderr} = await json();
    assert.match(stderr, /Resuming the run of .*, which has checked 6 pins; --fresh starts over\./);
    assert.equal(account.asked.length - before, 6);
    assert.deepEqual([report.totals.pins, report.finished], [12, true]);
  });

  slowTest('also after a torn line, of which the pin is checked again', async t => {
    const {json, run, folder} = await at(t, {pins: 4});
    await run();
    const [name = ''] = readdirSync(folder);
    const file = join(folder, name);
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.slice(0, 4).join('\n').slice(0, -20));
    const {report, stderr} = await json();
    assert.match(stderr, /has checked 2 pins/);
    assert.equal(report.totals.pins, 4);
    assert.equal(new Set(report.pins.map(({id}: {id: string}) => id)).size, 4);
  });

  slowTest('after the disk was full, which is said', async t => {
    const {home, args, json} = await at(t, {pins: 40});
    // `ulimit -f` counts blocks of 1 KiB.
    const through = ['bash', '-c', 'ulimit -f 8; exec "$@"', 'limited'];
    const {exitCode, stderr} = await runCli(home, ['audit', ...args, '--concurrency', '1'], {
      environment,
      through,
    });
    assert.equal(exitCode, 1);
    assert.match(
      stderr,
      /The audit file .* cannot be used: .*\n.*Check the disk space.*\n.* checked\. The next run resumes from there\.$/m,
    );
    const {report, stderr: said} = await json();
    assert.match(said, /Resuming the run of .*, which has checked \d+ pins/);
    assert.deepEqual([report.totals.pins, report.totals.present], [40, 40]);
  });

  slowTest('but not with another question, or with --fresh', async t => {
    const {run, account} = await at(t, {pins: 3});
    await run();
    assert.equal(account.asked.length, 3);
    await run(['--name', 'file-1']);
    assert.equal(account.asked.length, 4);
    await run(['--fresh']);
    assert.equal(account.asked.length, 7);
  });
});

slowTest('audit keeps its file for the user alone, and a file named with --output where it is', async t => {
  const {run, folder, home} = await at(t, {pins: 2});
  await run();
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  const [name = ''] = readdirSync(folder);
  assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
  const file = join(home.path, 'mine.jsonl');
  await run(['--output', file]);
  assert.equal(readFileSync(file, 'utf8').trimEnd().split('\n').length, 4);
  const notes = join(home.path, 'notes.txt');
  writeFileSync(notes, 'remember the milk\n');
  const {exitCode, stderr} = await run(['--output', notes]);
  assert.equal(exitCode, 2);
  assert.match(stderr, /notes\.txt is not an audit file\./);
  assert.equal(readFileSync(notes, 'utf8'), 'remember the milk\n');
});

slowTest('audit --no-history keeps nothing', async t => {
  const {run, home} = await at(t, {pins: 2});
  assert.equal((await run(['--no-history'])).exitCode, 0);
  assert.ok(!existsSync(join(home.path, '.local/state/pinview')));
});

slowTest('two audits do not write one file at once', async t => {
  const held: Array<() => void> = [];
  const {start, args, run} = await at(t, {
    pins: 2,
    answer: response => {
      held.push(() => response.destroy());
      return true;
    },
  });
  const terminal = start(['audit', ...args], {environment});
  await waitFor(() => held.length > 0);
  const {exitCode, stderr} = await run();
  assert.equal(exitCode, 2);
  assert.match(stderr, /Another audit is writing .*: process \d+ on /);
  terminal.kill('SIGKILL');
  await terminal.waitForExit();
  for (const end of held) end();
});

slowTest('a resumed audit checks unknown pins again, and an old unfinished one starts over', async t => {
  const {run, json, account, folder} = await at(t, {pins: 6, truthOf: () => 'broken'});
  assert.equal((await run(['--concurrency', '1', '--name', 'file-0'])).exitCode, 8);
  const [name = ''] = readdirSync(folder);
  const file = join(folder, name);
  const unfinished = readFileSync(file, 'utf8').replace(/^.*"kind":"end".*\n/m, '');
  writeFileSync(file, unfinished);
  account.truths.set(0, 'there');
  const {report} = await json('--name', 'file-0');
  assert.deepEqual([report.totals.present, report.totals.pins], [1, 1]);
  writeFileSync(file, unfinished.replaceAll(/"at":"[^"]*"/g, '"at":"2020-01-01T00:00:00.000Z"'));
  const {stderr} = await run(['--name', 'file-0']);
  assert.doesNotMatch(stderr, /Resuming/);
});

describe('audit since the last time', () => {
  test('tells what is newly missing, healed, gone and new, and --fail-on new ends with 7 for the first of these only', async t => {
    const {json, run, account} = await at(t, {pins: 6});
    account.truths.set(1, 'missing').set(2, 'missing');
    account.removed.add(5);
    assert.equal((await run(['--fail-on', 'new'])).exitCode, 7);
    assert.equal((await run(['--fail-on', 'new'])).exitCode, 0);
    account.truths.set(2, 'there').set(3, 'wrong');
    account.removed.delete(5);
    account.removed.add(4);
    const {report, exitCode} = await json('--fail-on', 'new');
    assert.equal(exitCode, 7);
    const {startedAt, ...since} = report.since;
    assert.match(startedAt, /^\d{4}-.*Z$/);
    assert.deepEqual(since, {
      newlyMissing: [idOf(3)],
      healed: [idOf(2)],
      gone: [idOf(4)],
      new: [idOf(5)],
    });
  });
});

slowTest('nothing is called gone from the account that only left the filter, or was not named', async t => {
  const states = new Map<number, object>();
  const {run, json} = await at(t, {pins: 4, recordOf: number => states.get(number) ?? {}});
  await run(['--state', 'pinned']);
  states.set(1, {status: 'FAILED'});
  assert.deepEqual((await json('--state', 'pinned')).report.since.gone, []);
  await run([idOf(0), idOf(1)]);
  assert.equal((await json(idOf(2))).report.since, undefined);
});

describe('audit of a part', () => {
  slowTest('shards share the pins among them, and --merge reports on all together', async t => {
    const {run, json, home} = await at(t, {
      pins: 40,
      truthOf: number => (number === 3 ? 'missing' : 'there'),
    });
    const files = [1, 2, 3].map(number => join(home.path, `${number}.jsonl`));
    for (const [index, file] of files.entries()) await run(['--shard', `${index + 1}/3`, '--output', file]);
    const {report, exitCode} = await json('--merge', ...files);
    assert.equal(exitCode, 7);
    assert.deepEqual(report.totals, {pins: 40, present: 39, missing: 1, wrong: 0, unknown: 0});
    assert.equal(report.shard, undefined);
  });

  slowTest('--sample chooses the same pins by the same seed, and prints the seed that it chose', async t => {
    const {json} = await at(t, {pins: 50});
    const idsOf = (report: {pins: readonly {id: string}[]}) => report.pins.map(({id}) => id).sort();
    const first = await json('--sample', '10', '--fresh');
    const [, seed = ''] = /The sample’s seed is (\w+)\./.exec(first.stderr) ?? [];
    assert.equal(first.report.pins.length, 10);
    const again = await json('--sample', '10', '--seed', seed, '--fresh');
    assert.deepEqual(idsOf(again.report), idsOf(first.report));
    const other = await json('--sample', '10', '--seed', 'another', '--fresh');
    assert.notDeepEqual(idsOf(other.report), idsOf(first.report));
  });

  slowTest('reads pin IDs from standard input, and tells of those that are not there', async t => {
    const {run} = await at(t, {pins: 5});
    const {stdout, exitCode} = await run(
      ['-', '--json'],
      `${idOf(1)}\n${idOf(3)}\n${idOf(99)}\n${idOf(1)}\n`,
    );
    const {pins, totals} = JSON.parse(stdout);
    assert.equal(exitCode, 8);
    assert.deepEqual(pins.map(({id}: {id: string}) => id).sort(), [idOf(1), idOf(3), idOf(99)].sort());
    assert.deepEqual([totals.present, totals.unknown], [2, 1]);
  });

  slowTest(
    'takes the filters for named pins, too, and ends as listing does where the service refuses',
    async t => {
      const {run, home, args} = await at(t, {pins: 3});
      const {stdout} = await run(['--state', 'failed', '--json', idOf(0)]);
      assert.equal(JSON.parse(stdout).totals.pins, 0);
      const refusing = await startService(t, response =>
        answerWith(response, 401, {status: 'error', message: 'Unknown keys'}),
      );
      const elsewhere = ['audit', idOf(0), ...args, '--endpoint', refusing.address];
      assert.equal((await runCli(home, elsewhere, {environment})).exitCode, 4);
    },
  );

  slowTest('a merge of some of the shards only, or of different questions, is said to be so', async t => {
    const {run, json, home} = await at(t, {pins: 12});
    const [one = '', two = '', other = ''] = [1, 2, 3].map(number => join(home.path, `${number}.jsonl`));
    await run(['--shard', '1/3', '--output', one]);
    await run(['--shard', '3/3', '--output', two]);
    await run(['--name', 'file-1', '--output', other]);
    const {report, stderr} = await json('--merge', one, two);
    assert.equal(report.finished, false);
    assert.match(stderr, /There is no file for shard 2\/3\./);
    assert.equal((await run(['--merge', one, other])).exitCode, 2);
  });

  slowTest('takes the filters of list', async t => {
    const {json} = await at(t, {pins: 5, recordOf: number => (number === 2 ? {status: 'FAILED'} : {})});
    const {report} = await json('--state', 'failed');
    assert.deepEqual(
      report.pins.map(({id}: {id: string}) => id),
      [idOf(2)],
    );
    assert.deepEqual(report.filters, ['--state failed']);
  });
});

describe('audit is polite', () => {
  slowTest('asks for no more at once than --concurrency', async t => {
    const {run, account} = await at(t, {
      pins: 40,
      answer: (response, number) => {
        setTimeout(() => response.writeHead(number % 2 === 0 ? 404 : 410).end(), 5);
        return true;
      },
    });
    await run(['--concurrency', '3']);
    assert.ok(account.mostAtOnce() <= 3, `${account.mostAtOnce()}`);
    const {stderr} = await run(['--concurrency', '40', '--fresh']);
    assert.equal(stderr, '');
    assert.equal((await run(['--concurrency', '65'])).exitCode, 2);
  });

  slowTest('waits where a gateway limits requests, and nobody asks meanwhile', async t => {
    const times: number[] = [];
    let refusedAt: number | undefined;
    const {json} = await at(t, {
      pins: 8,
      answer: response => {
        times.push(performance.now());
        if (times.length !== 3) return false;
        refusedAt = performance.now();
        response.writeHead(429, {'retry-after': '1'}).end();
        return true;
      },
    });
    const {report, stderr} = await json('--concurrency', '1');
    assert.equal(report.totals.present, 8);
    assert.match(stderr, /limits requests \(429\); asking again in 1 s/);
    const next = times.find(time => time > (refusedAt ?? 0));
    assert.ok((next ?? 0) - (refusedAt ?? 0) >= 950, `${times}`);
  });
});

slowTest('an audit ended by a signal does not block the next one', async t => {
  const held: Array<() => void> = [];
  const {start, args, run} = await at(t, {
    pins: 3,
    answer: response => {
      held.push(() => response.destroy());
      return held.length === 1;
    },
  });
  const terminal = start(['audit', ...args], {environment});
  await waitFor(() => held.length > 0);
  terminal.kill('SIGTERM');
  await terminal.waitForExit();
  for (const end of held) end();
  assert.equal((await run()).exitCode, 0);
});

slowTest('audit prints CSV and Markdown in which names mean nothing but themselves', async t => {
  const name = '=cmd|a,"b"\u001B[31m <b>|`x`';
  const {run} = await at(t, {
    pins: 2,
    truthOf: () => 'missing',
    recordOf: number => (number === 1 ? {metadata: {name}} : {}),
  });
  const csv = await run(['--csv']);
  const rows = csv.stdout.trimEnd().split('\r\n');
  assert.equal(rows[0], 'verdict,id,name,cid,status,size,created,missing,path,reason,records,advice');
  assert.equal(rows.length, 3);
  assert.match(csv.stdout, /,"'=cmd\|a,""b""/);
  assert.ok(!csv.stdout.includes('\u001B'));
  const {stdout} = await run(['--markdown']);
  assert.match(stdout, /^# Audit of .*\n\n\d{4}-\d\d-\d\d: 2 pins checked/);
  assert.ok(stdout.includes('\\=cmd\\|a,"b" \\<b\\>\\|\\`x\\`'), stdout);
  assert.ok(!stdout.includes('\u001B'));
});

test('audit --html writes a page, and nothing over another', async t => {
  const {run, home} = await at(t, {pins: 2});
  const page = join(home.path, 'audit.html');
  const {stderr} = await run(['--html', page]);
  assert.match(stderr, /The page is in .*audit\.html\./);
  assert.match(readFileSync(page, 'utf8'), /^<!doctype html>/i);
  await run(['--html', page]);
  assert.ok(existsSync(join(home.path, 'audit-2.html')));
});

slowTest('audit says what is wrong with its words', async t => {
  const {run, home} = await at(t, {pins: 1});
  mkdirSync(join(home.path, 'folder'));
  for (const [words, said] of [
    [['--shard', '4/3'], 'Use a part such as 3/10.'],
    [['--seed', 'x'], '--seed needs --sample.'],
    [['--sample', '2', '--fail-on', 'new'], 'Each run would choose a different sample'],
    [['--html', join(home.path, 'none/audit.html')], 'There is no folder'],
    [['--root', '--dag'], 'cannot be used with'],
    [['--merge', join(home.path, 'none.jsonl')], 'There is no file '],
    [['--output', join(home.path, 'folder')], 'cannot be used'],
  ] as const) {
    const {exitCode, stderr} = await run(words);
    assert.ok(exitCode === 2 || exitCode === 1, `${words}: ${exitCode}`);
    assert.ok(stderr.includes(said), stderr);
  }
});
