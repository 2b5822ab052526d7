import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {describe, type TestContext} from 'node:test';
import {cliFile, createAccount} from '../helpers/app.ts';
import {changedClock} from '../helpers/changed-clock.ts';
import {keys} from '../helpers/keys.ts';
import {type Outcome, runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {createTemporaryHome, minimalEnvironment} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};
const pinId = sampleIds.image;

type Answering = (response: ServerResponse) => void;

function inState(status: string, pinned = false): Answering {
  const record = {...recordFor(pinId), status, pinned};
  return response => answerWith(response, 200, {status: 'success', data: record});
}

const done = inState('DONE', true);
const pinning = inState('PINNING');

/** Starts a service that gives these answers in turn and then repeats the last. Returns a way to wait for its pin. */
async function setUp(t: TestContext, ...answers: readonly Answering[]) {
  const home = createTemporaryHome();
  t.after(home.remove);
  let times = 0;
  const {address, asked} = await startService(t, response => {
    const answer = answers[Math.min(times, answers.length - 1)];
    times++;
    answer?.(response);
  });
  const run = (...args: readonly string[]): Promise<Outcome> =>
    runCli(home, ['wait', pinId, '--endpoint', address, ...args], {environment});
  return {address, asked, home, run};
}

// Each test mostly waits.
describe('wait', {concurrency: 4}, () => {
  test('prints a pin that is done at once', async t => {
    const {asked, run} = await setUp(t, done);
    const {exitCode, stdout, stderr} = await run();
    assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
    assert.match(stdout, /^file\.txt\n✔ Pinned, text\/plain\n/);
    assert.equal(asked.length, 1);
  });

  test('asks again until the pin is done, and prints its record or its CID', async t => {
    for (const [format, stdout] of [
      [['--json'], undefined],
      [['--field', 'cid'], `${imageCid}\n`],
    ] as const) {
      const {asked, run} = await setUp(t, inState('QUEUED'), done);
      const outcome = await run(...format);
      assert.deepEqual([outcome.exitCode, outcome.stderr], [0, 'pinview: QUEUED. Asking again.\n']);
      if (stdout === undefined) assert.deepEqual(JSON.parse(outcome.stdout), recordFor(pinId));
      else assert.equal(outcome.stdout, stdout);
      assert.equal(asked.length, 2);
    }
  });

  test('prints a pin that has failed, or is no longer pinned, and ends with 6', async t => {
    for (const [answer, words] of [
      [inState('FAILED'), 'has failed'],
      [inState('UNPINNED'), 'is no longer pinned'],
    ] as const) {
      const {run} = await setUp(t, answer);
      const {exitCode, stdout, stderr} = await run('--field', 'cid');
      assert.deepEqual(
        {exitCode, stdout, stderr},
        {
          exitCode: 6,
          stdout: `${imageCid}\n`,
          stderr: `pinview: The pin ${words}.\n`,
        },
      );
    }
  });

  slowTest('survives failures of the network and the service meanwhile, and says each once', async t => {
    const hangUp: Answering = response => response.destroy();
    const {asked, run} = await setUp(
      t,
      hangUp,
      response => answerWith(response, 503, {message: 'Busy'}),
      done,
    );
    const {exitCode, stdout, stderr} = await run('--field', 'id');
    assert.deepEqual([exitCode, stdout], [0, `${pinId}\n`]);
    assert.match(
      stderr,
      /^pinview: 127\.0\.0\.1:\d+ closed the connection before it answered \(ECONNRESET\)\. Asking again\.\npinview: The service failed \(503\): “Busy” Asking again\.\n$/,
    );
    assert.equal(asked.length, 3);
  });

  slowTest('says without a terminal a line for each change of the status, and one a minute', async t => {
    const {address, home} = await setUp(t, inState('QUEUED'), pinning, pinning, done);
    const {exitCode, stderr} = await runCli(home, ['wait', pinId, '--endpoint', address], {
      environment: {...environment, ...changedClock({isMinuteALine: true})},
    });
    assert.equal(exitCode, 0);
    assert.match(
      stderr,
      /^pinview: QUEUED\. Asking again\.\npinview: QUEUED\. Still asking after \d:\d\d\.\npinview: PINNING\. Asking again\.\n(?:pinview: PINNING\. Still asking after \d:\d\d\.\n){3}$/,
    );
  });

  slowTest('keeps the pause that the service asks for', async t => {
    const slowDown: Answering = response =>
      answerWith(response, 429, {message: 'Slow'}, {'retry-after': '4'});
    const {asked, run} = await setUp(t, slowDown, done);
    const startedAt = Date.now();
    assert.equal((await run('--field', 'id')).exitCode, 0);
    assert.ok(Date.now() - startedAt >= 4000);
    assert.equal(asked.length, 2);
  });

  slowTest('does not wait for a pause of a year', async t => {
    const slowDown: Answering = response =>
      answerWith(response, 429, {message: 'Slow'}, {'retry-after': `${366 * 86_400}`});
    const {asked, run} = await setUp(t, slowDown, done);
    assert.deepEqual(await run('--field', 'id'), {
      exitCode: 5,
      stdout: '',
      stderr:
        'pinview: The service is limiting requests (429): “Slow”\nThe service asks you to wait 1 year.\n',
    });
    assert.equal(asked.length, 1);
  });

  slowTest('does not ask again where the answer would be the same', async t => {
    for (const [status, exitCode] of [
      [404, 3],
      [401, 4],
      [403, 4],
      [400, 1],
    ] as const) {
      const {asked, run} = await setUp(t, response => answerWith(response, status, {message: 'No'}));
      const outcome = await run('--json');
      assert.equal(outcome.exitCode, exitCode);
      assert.match(outcome.stdout, /^\{\n {2}"error": \{\n {4}"code": "[a-z-]+",\n/);
      assert.equal(asked.length, 1);
    }
  });

  slowTest('gives up after --timeout, with 124, also while a request is under way', async t => {
    for (const answer of [pinning, () => {}]) {
      const {run} = await setUp(t, answer);
      const startedAt = Date.now();
      const {exitCode, stdout, stderr} = await run('--timeout', '3s', '--json');
      assert.equal(exitCode, 124);
      assert.ok(Date.now() - startedAt < 30_000);
      assert.deepEqual(JSON.parse(stdout).error.code, 'time-ran-out');
      const before = answer === pinning ? 'pinview: PINNING. Asking again.\n' : '';
      assert.ok(stderr.startsWith(`${before}pinview: The pin was not done within 3 s.\n`), stderr);
      const last = answer === pinning ? 'The last answer was: PINNING.' : 'There was no answer yet.';
      assert.ok(JSON.parse(stdout).error.hint.startsWith(last), stdout);
    }
  });

  slowTest('goes on after its terminal has closed, as nohup wants it', async t => {
    const {address, asked, home} = await setUp(t, pinning, done);
    const child = spawn('nohup', [process.execPath, cliFile, 'wait', pinId, '--endpoint', address], {
      env: {...minimalEnvironment(home), ...environment},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    await waitFor(() => asked.length > 0);
    child.kill('SIGHUP');
    assert.deepEqual(await exited, [0, null]);
  });

  slowTest('takes a time in the usual spellings, and nothing else', async t => {
    const {run} = await setUp(t, done);
    for (const time of ['90s', '10m', '1h30m', '1.5h', '90']) {
      assert.equal((await run('--timeout', time)).exitCode, 0, time);
    }
    for (const time of ['soon', '', '-1s', '0', '10 m', '1w', '100000d']) {
      const {exitCode, stderr} = await run(`--timeout=${time}`);
      assert.equal(exitCode, 2, time);
      assert.match(stderr, /Use a duration such as 90s, 10m or 1h30m, 24d at most\./);
    }
  });

  slowTest(
    'shows the state, the time and the next check in one line of the terminal, and takes it away',
    async t => {
      const {address} = await setUp(t, inState('QUEUED'), pinning, done);
      const terminal = createAccount(t).start(['wait', pinId, '--endpoint', address], {
        environment,
        columns: 40,
        rows: 60,
      });
      await terminal.waitForScreen(/^QUEUED · 0:0\d · next check in \d s$/m);
      await terminal.waitForScreen(/^PINNING · 0:0\d · next check in \d s$/m);
      assert.equal((await terminal.waitForExit()).exitCode, 0);
      assert.match(terminal.screen(), /^file\.txt\n✔ Pinned, text\/plain\n/);
      assert.doesNotMatch(terminal.screen(), /QUEUED|PINNING|check/);
    },
  );

  slowTest('A progress line that is too long for the terminal stays one line', async t => {
    const {address} = await setUp(t, inState('待機中の長い状態'.repeat(20)), done);
    const terminal = createAccount(t).start(['wait', pinId, '--endpoint', address], {
      environment,
      columns: 40,
      rows: 60,
    });
    await terminal.waitForScreen(/^待機中[^\n]*…$/m);
    assert.equal((await terminal.waitForExit()).exitCode, 0);
    assert.match(terminal.screen(), /^file\.txt\n/);
  });

  test('Ctrl+C ends wait with 130, and leaves no progress behind', async t => {
    const {address} = await setUp(t, pinning);
    const terminal = createAccount(t).start(['wait', pinId, '--endpoint', address], {environment});
    await terminal.waitForScreen(/next check/);
    terminal.write(keys.ctrlC);
    assert.equal((await terminal.waitForExit()).exitCode, 130);
    assert.match(terminal.screen(), /pinview: Interrupted\./);
    assert.doesNotMatch(terminal.screen(), /next check/);
  });

  slowTest('adds each new record that it sees to the recent lookups', async t => {
    const {address, home, run} = await setUp(t, pinning, done);
    await run();
    const {stdout} = await runCli(home, ['recent', '--json', '--endpoint', address]);
    const [entry, ...others] = JSON.parse(stdout);
    assert.deepEqual(entry.record, recordFor(pinId));
    assert.deepEqual(others, []);
  });
});
