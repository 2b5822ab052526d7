import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

/** What the pin pane says about each of the demo's errors: what happened, in the service's words, and what to do. */
const messages: ReadonlyArray<readonly [pinId: string, ...lines: string[]]> = [
  [
    sampleIds.forbidden,
    '✖ These keys are not permitted to look up pins (403): “This API key does',
    'required scope”',
    'Give the API key the scope for reading pins in the service’s dashboard,',
    'r asks again.',
  ],
  [
    sampleIds.notFound,
    '✖ The service has no such pin (404): “Pin not found”',
    'Check the pin ID, and that the keys belong to the account that pinned',
    'r asks again.',
  ],
  [
    sampleIds.rateLimited,
    '✖ The service is limiting requests (429): “Too many requests”',
    'The service asks you to wait 5 s',
    'Asking again in ',
  ],
  [
    sampleIds.proxyPage,
    '✖ The service failed (500): “500 Internal Server Error”',
    'Your pin and your keys are not the cause. Try again later.',
    'Asking again in 1 s',
  ],
  [
    sampleIds.unavailableOnce,
    '✖ The service failed (503): “Service temporarily unavailable”',
    'Asking again in 1 s',
  ],
  [sampleIds.breaksOff, 'closed the connection before it answered (ECONNRESET).', 'Check the connection'],
  [sampleIds.refused, '✖ The service refused: “The record could not be read”', 'r asks again.'],
  [sampleIds.withoutCid, '✖ The service’s answer has no usable cid.', 'r asks again.'],
  [sampleIds.malformed, '✖ The service’s answer is not JSON.', 'r asks again.'],
];

describe('in the demo', {concurrency: true}, () => {
  test('Each error says what happened, in whose words, and what comes next', async t => {
    const app = await createAccount(t).startDemo();
    for (const [pinId, ...lines] of messages) {
      app.paste(pinId);
      for (const line of [`╭ ${pinId} ─`, ...lines]) await app.waitForScreen(line);
    }
  });

  test('Keys that are refused lead to the login, and Esc back to where one was', async t => {
    const app = await createAccount(t).startDemo();
    app.paste(sampleIds.unauthenticated);
    const screen = await app.waitForScreen(/Keys for Demo.*› API key/s);
    assert.match(
      screen,
      /✖ The service did not accept the keys \(401\): “Invalid API key”\n +Check both keys/,
    );
    app.write(keys.escape);
    await app.waitForScreen(/╭ 40140140-.*│ ✖ The service did not accept the keys.*r refresh/s);
    await app.waitForModes({bracketedPaste: true});
    app.paste(sampleIds.image);
    await app.waitForScreen(imageCid);
  });

  slowTest('A service that is down for a moment is asked again, and its answer shown', async t => {
    const app = await createAccount(t).startDemo();
    app.paste(sampleIds.unavailableOnce);
    await app.waitForScreen('Asking again in 1 s');
    await app.waitForScreen(/╭ patience\.txt ─/);
  });

  slowTest('A slow answer is waited for, and one that is too slow is given up on', async t => {
    const app = await createAccount(t).startDemo();
    app.paste('15151515-1515-4515-8515-151515151515');
    await app.waitForScreen('Asking the service…');
    await app.waitForScreen(/✖ 127\.0\.0\.1:\d+ did not answer within 10 seconds\./, {deadlineMs: 30_000});
  });

  test('Ctrl+C gives up a request, and only then quits', async t => {
    const app = await createAccount(t).startDemo();
    app.paste('44444444-4444-4444-8444-444444444444');
    await app.waitForScreen(/Asking the service….*Ctrl\+C cancel/s);
    app.write(keys.ctrlC);
    await app.waitForScreen('Cancelled. Ctrl+C again quits.');
    app.write(keys.ctrlC);
    assert.equal((await app.waitForExit()).exitCode, 0);
  });
});

slowTest('429 is retried automatically after the time that the service asked for', async t => {
  let isBusy = true;
  const service = await startService(t, (response, pinId) => {
    if (isBusy) answerWith(response, 429, {message: 'Slow down'}, {'retry-after': '1'});
    else answerWith(response, 200, {status: 'success', data: recordFor(pinId)});
    isBusy = false;
  });
  const app = createAccount(t).start(['--endpoint', service.address, sampleIds.image], {environment});
  await app.waitForScreen(/✖ The service is limiting requests \(429\): “Slow down”/);
  await app.waitForScreen(imageCid);
  assert.equal(service.asked.length, 2);
  assert.doesNotMatch(app.screen(), /\(429\)|Asking again/);
});

test('What is known of a pin is shown before any answer, and stays, marked as old, when there is none', async t => {
  let answer: 'good' | 'held' | 'bad' = 'good';
  let release = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  const service = await startService(t, (response, pinId) => {
    const give = () => answerWith(response, 200, {status: 'success', data: recordFor(pinId, 'known.txt')});
    if (answer === 'good') give();
    else if (answer === 'bad') answerWith(response, 404, {message: 'Pin not found'});
    else released.then(give);
  });
  const account = createAccount(t);
  const args = ['--endpoint', service.address];
  const first = account.start([...args, sampleIds.image], {environment});
  await first.waitForScreen(imageCid);
  first.write('q');
  await first.waitForExit();

  answer = 'held';
  const second = account.start(args, {environment});
  await second.waitForScreen(/│ ✔ pinned +known\.txt/);
  second.write(keys.down + keys.enter);
  const known = await second.waitForScreen(/╭ known\.txt ─.*As of [^.]+\. Asking the service…/s);
  assert.ok(known.includes(imageCid));
  release();
  await second.waitForScreen(/│ As of just now\. +│/);

  answer = 'bad';
  second.write('r');
  const stale = await second.waitForScreen(/✖ The service has no such pin \(404\): “Pin not found”/);
  assert.match(stale, /│ Pinned, text\/plain/);
  assert.match(stale, /│ Below is what was known just now\. +│/);
  assert.match(stale, /│ r asks again\. +│/);
  assert.ok(stale.includes(imageCid));

  answer = 'good';
  second.write('r');
  await second.waitForScreen(/│ ✔ Pinned.*\n.*│ As of just now\. +│/);
});
