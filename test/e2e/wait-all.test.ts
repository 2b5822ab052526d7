import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};
const {image, bare, failed} = sampleIds;
const nameOf = (pinId: string) => `${pinId.slice(0, 4)}.mp4`;

/** Starts a service whose pins go through these states and stay in the last; a number is the status of a failure. */
async function setUp(t: TestContext, states: Readonly<Record<string, ReadonlyArray<string | number>>>) {
  const {home, start} = createAccount(t);
  const times = new Map<string, number>();
  const {address, asked} = await startService(t, (response, pinId) => {
    const time = times.get(pinId) ?? 0;
    times.set(pinId, time + 1);
    const state = states[pinId]?.at(Math.min(time, (states[pinId]?.length ?? 1) - 1)) ?? 404;
    if (typeof state === 'number') return answerWith(response, state, {message: 'No'});
    const data = {...recordFor(pinId, nameOf(pinId)), status: state, pinned: state === 'DONE'};
    answerWith(response, 200, {status: 'success', data});
  });
  const args = ['wait', ...Object.keys(states), '--endpoint', address];
  const run = (...more: readonly string[]) => runCli(home, [...args, ...more], {environment});
  return {asked, run, args, start};
}

describe('wait of several pins', {concurrency: 3}, () => {
  test('ends when all are done, tells of each, and prints them in their order', async t => {
    const {asked, run} = await setUp(t, {[image]: ['QUEUED', 'DONE'], [bare]: ['DONE']});
    const {exitCode, stdout, stderr} = await run('--field', 'id,cid');
    assert.equal(exitCode, 0);
    assert.equal(stdout, `${image}\t${imageCid}\n${bare}\t${imageCid}\n`);
    // Both are requested at once, and either answer may come first.
    const lines = stderr.trimEnd().split('\n');
    assert.match(lines.pop() ?? '', /^3c3f\.mp4: pinned after 0:0\d$/);
    const finished = lines.filter(line => /^ba2e\.mp4: pinned after 0:0\d$/.test(line));
    const waiting = lines.filter(line => /^pinview: 3c3f\.mp4: QUEUED\. Asking again\.$/.test(line));
    assert.deepEqual([finished.length, waiting.length, lines.length], [1, 1, 2]);
    assert.equal(asked.length, 3);
  });

  test('ends with 6 when one has failed, and prints the others as they were seen last', async t => {
    const {run} = await setUp(t, {[image]: ['PINNING'], [failed]: ['QUEUED', 'FAILED']});
    const {exitCode, stdout, stderr} = await run('--json');
    assert.equal(exitCode, 6);
    assert.deepEqual(
      JSON.parse(stdout).map(({id, status}: {id: string; status: string}) => [id, status]),
      [
        [image, 'PINNING'],
        [failed, 'FAILED'],
      ],
    );
    assert.match(
      stderr,
      /^(?:pinview: (?:3c3f|fa11)\.mp4: (?:QUEUED|PINNING)\. Asking again\.\n)+fa11\.mp4: failed after 0:0\d\n$/,
    );
  });

  slowTest('ends when asking again for one of them is pointless', async t => {
    const {run} = await setUp(t, {[image]: ['PINNING'], [failed]: [404]});
    const {exitCode, stdout, stderr} = await run('--json');
    assert.equal(exitCode, 3);
    assert.match(stderr, new RegExp(`pinview: ${failed}: The service has no such pin \\(404\\)`));
    const [, lost] = JSON.parse(stdout);
    assert.deepEqual([lost.id, lost.error.code], [failed, 'not-found']);
  });

  slowTest('prints what is done all the same when another is not there', async t => {
    const {run} = await setUp(t, {[image]: ['DONE'], [bare]: ['PINNING', 404]});
    const {exitCode, stdout} = await run('--field', 'cid');
    assert.deepEqual([exitCode, stdout], [3, `${imageCid}\n\n`]);
  });

  slowTest('uses the singular for one pin when time runs out', async t => {
    const {run} = await setUp(t, {[image]: ['PINNING'], [bare]: ['DONE']});
    const {stderr} = await run('--timeout', '4s');
    assert.match(
      stderr,
      /1 of 2 pins was not done within 4 s\.\nIts last answer was:\n {2}3c3f\.mp4: PINNING\nIt may/,
    );
  });

  test('gives up after --timeout with 124, naming what each said last', async t => {
    const {run} = await setUp(t, {[image]: ['PINNING'], [bare]: ['DONE'], [failed]: ['QUEUED']});
    const {exitCode, stdout, stderr} = await run('--timeout', '4s');
    assert.deepEqual([exitCode, stdout], [124, '']);
    assert.match(
      stderr,
      /pinview: 2 of 3 pins were not done within 4 s\.\nTheir last answers were:\n {2}3c3f\.mp4: PINNING\n {2}fa11\.mp4: QUEUED\nThey may/,
    );
  });

  slowTest('says which of them an interruption of the service is about', async t => {
    const {run} = await setUp(t, {[image]: [503, 'DONE'], [bare]: ['DONE']});
    const {exitCode, stderr} = await run('--field', 'id');
    assert.equal(exitCode, 0);
    assert.match(
      stderr,
      new RegExp(`pinview: ${image}: The service failed \\(503\\): “No” Asking again\\.\\n`),
    );
  });

  slowTest('shows what is left in one line of the terminal', async t => {
    const {start, args} = await setUp(t, {[image]: ['QUEUED', 'PINNING', 'DONE'], [bare]: ['DONE']});
    const terminal = start(args, {environment});
    await terminal.waitForScreen(
      /^ba2e\.mp4: pinned after 0:0\d\n1 of 2 left · 0:0\d · 3c3f\.mp4 QUEUED · Ctrl\+C stops$/m,
    );
    assert.equal((await terminal.waitForExit()).exitCode, 0);
    assert.doesNotMatch(terminal.screen(), / left · /);
  });
});
