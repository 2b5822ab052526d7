import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {type TestContext, test} from 'node:test';
import {cliFile, createAccount} from '../helpers/app.ts';
import {startAuditedAccount, type Truth} from '../helpers/audited-account.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {startRandom} from '../helpers/random.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';

const faults = new Map<number, Truth>([
  [3, 'missing'],
  [7, 'wrong'],
  [11, 'broken'],
]);
const truthOf = (number: number) => faults.get(number % 50) ?? 'there';

/** Returns ways to audit an account of so many pins, some of whose content is missing or wrong. */
async function at(t: TestContext, pins: number) {
  const {home} = createAccount(t);
  const account = await startAuditedAccount(t, {pins, truthOf});
  const file = join(home.path, 'audit.jsonl');
  const args = ['audit', '--endpoint', account.endpoint, '--gateway', account.gateway, '--output', file];
  const start = (...more: readonly string[]) => {
    const child = spawn(process.execPath, [cliFile, ...args, '--concurrency', '16', ...more], {
      env: {...minimalEnvironment(home), ...anyKeys},
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return {child, done: Promise.all([text(child.stdout), once(child, 'close')])};
  };
  return {file, start};
}

function totalsOf(pins: number) {
  const count = (truth: Truth) =>
    Array.from({length: pins}, (_, number) => truthOf(number)).filter(each => each === truth).length;
  return {
    pins,
    present: count('there'),
    missing: count('missing'),
    wrong: count('wrong'),
    unknown: count('broken'),
  };
}

/** Returns the peak memory of a process so far, in MiB, or 0 if it is unknown; Linux only. */
function peakOf(pid: number | undefined): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function measured(t: TestContext, pins: number) {
  const {start, file} = await at(t, pins);
  const {child, done} = start('--json');
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 50);
  const [stdout, [exitCode]] = await done;
  clearInterval(timer);
  return {report: JSON.parse(stdout), exitCode, peak, file};
}

test('50,000 pins are audited in about the memory of 5,000, each with one line, and as the generator made them', async t => {
  const small = await measured(t, 5000);
  const large = await measured(t, 50_000);
  t.diagnostic(`${small.peak.toFixed()} MiB with 5,000 pins, ${large.peak.toFixed()} MiB with 50,000`);
  assert.equal(large.exitCode, 7);
  assert.deepEqual(large.report.totals, totalsOf(50_000));
  assert.equal(large.report.finished, true);
  const lines = readFileSync(large.file, 'utf8').trimEnd().split('\n');
  const ids = lines.map(line => JSON.parse(line)).filter(({kind}) => kind === 'pin');
  assert.equal(ids.length, 50_000);
  assert.equal(new Set(ids.map(({id}) => id)).size, 50_000);
  assert.ok(large.peak < small.peak + 120, `${small.peak} MiB, ${large.peak} MiB`);
});

test('an audit that is killed twenty times, anywhere, ends as one that is not', async t => {
  const pins = 4000;
  const {start, file} = await at(t, pins);
  const seed = Number(process.env.PINVIEW_AUDIT_SEED ?? Date.now() % 1_000_000);
  t.diagnostic(`seed ${seed}`);
  const random = startRandom(seed);
  const sizeOf = () => (existsSync(file) ? statSync(file).size : 0);
  let kills = 0;
  for (; kills < 20; kills++) {
    const {child, done} = start();
    const enough = sizeOf() + random.below(40_000);
    await waitFor(() => sizeOf() > enough || child.exitCode !== null, {deadlineMs: 30_000});
    child.kill('SIGKILL');
    await done;
  }
  assert.equal(kills, 20);
  const {done} = start('--json');
  const [stdout] = await done;
  const {totals, pins: listed} = JSON.parse(stdout);
  assert.deepEqual(totals, totalsOf(pins));
  assert.equal(new Set(listed.map(({id}: {id: string}) => id)).size, pins);
});
