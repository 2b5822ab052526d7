import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {changedClock} from '../helpers/changed-clock.ts';
import {everyCommand} from '../helpers/every-command.ts';
import {keys} from '../helpers/keys.ts';
import {answerTo, waitForPrompt} from '../helpers/line-mode.ts';
import {runCli} from '../helpers/run-cli.ts';
import {directoryCid, imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import type {Terminal} from '../helpers/terminal.ts';

const variables = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};
const {image, directory, failed, notFound} = sampleIds;

/** The progress of a command, which it reports only if it takes longer than a moment. */
const progress = /^pinview: .*Ctrl\+C.*\n/gm;

/** Returns what a command wrote to its terminal, whole and without the progress, and its exit code. */
async function ended(app: Terminal) {
  const {exitCode} = await app.waitForExit();
  const whole = app.output().replaceAll('\r\n', '\n');
  return {exitCode, whole, text: whole.replaceAll(progress, '')};
}

/** Runs a command of the demo with --plain, as on a terminal that is read aloud. */
function listenTo(t: TestContext, ...words: readonly string[]) {
  return ended(createAccount(t).start([...words, '--demo', '--plain'], {columns: 200}));
}

/** What a screen reader spells out or skips: marks, dots, arrows, box-drawing lines, braille. */
const decoration = /[·•…—→←\u2500-\u27BF\u2800-\u28FF]/u;

/** Without a clipboard program, copies go to the terminal in a control sequence: OSC 52. */
const copied = /\u001B\]52;c;[^\u0007]*\u0007/g;

/** Fails if any of the text is redrawn, or is not a word. */
function assertWords(text: string, what: string): void {
  const words = text.replaceAll(copied, '');
  assert.doesNotMatch(words, /[^\P{Cc}\n]/u, what);
  // The end of a key is shown with an ellipsis, which nothing else can express.
  assert.doesNotMatch(words.replaceAll(/…(?=-key)/g, ''), decoration, what);
}

const lines = everyCommand({
  get: [
    ['get', image],
    ['get', image, notFound, directory],
    ['get', image, directory, '--table'],
  ],
  list: [['list', '--limit', '2']],
  verify: [
    ['verify', directory],
    ['verify', directory, image],
  ],
  audit: [['audit', image, failed, sampleIds.unpinned]],
  wait: [['wait', image, directory]],
  completion: [],
  save: [['save', image, '-o', '-']],
  preview: [
    ['preview', directory],
    ['preview', image],
  ],
  // Only for shells.
  __complete: [],
});

describe('Every command is whole lines of words, and nothing is drawn anew', {concurrency: 4}, () => {
  for (const words of lines)
    test(words.join(' '), async t => {
      const app = createAccount(t).start([...words, '--demo', '--plain'], {columns: 200});
      assertWords((await ended(app)).whole, words.join(' '));
    });

  for (const [name, environment] of [
    ['on a dumb terminal', {TERM: 'dumb'}],
    ['with a screen reader', {INK_SCREEN_READER: 'true'}],
  ] as const)
    test(`also without the flag, ${name}`, async t => {
      const account = createAccount(t);
      for (const words of [
        ['get', image],
        ['verify', directory],
        ['wait', image, directory],
      ])
        assertWords((await ended(account.start([...words, '--demo'], {environment}))).whole, words.join(' '));
    });
});

test('A list says how many there are before it reads them, numbered, with what names them at the end', async t => {
  const {text} = await listenTo(t, 'list', '--limit', '3');
  assert.match(
    text,
    /^3 of 5,017 pins:\n1\. holiday\.mp4, still pinning, 700 MiB, \d+ minutes ago, pin ID d04/,
  );
  assert.match(
    text,
    new RegExp(`\n3\\. site/, pinned, .*, CID ${directoryCid}\nThe end of the list, 3 pins\\.\n`),
  );
  const filtered = await listenTo(t, 'list', '--limit', '1', '--state', 'failed');
  assert.match(filtered.text, /\nMatches among 5,017 pins:\n1\. cover\.jpg, failed, /);
  assert.match((await listenTo(t, 'recent')).text, /^10 recent pins, newest first:\n1\. site\/, pinned, /);
  assert.match(
    (await listenTo(t, 'get', image, directory, '--table')).text,
    /^2 pins:\n1\. test\.png, pinned, .*\n2\. site\/, pinned, /,
  );
});

test('Of several pins each begins with its place among them, and an error with its word', async t => {
  const {exitCode, text} = await listenTo(t, 'get', image, notFound, directory);
  assert.equal(exitCode, 3);
  assert.match(text, new RegExp(`^1 of 3: test\\.png\nPinned .*\nCID: ${imageCid}\n`));
  assert.match(text, new RegExp(`\nError: ${notFound}: The service has no such pin \\(404\\)`));
  assert.match(text, new RegExp(`\n\n3 of 3: site/\nPinned .*\nCID: ${directoryCid}\n`));
  assert.match((await listenTo(t, 'get', notFound)).text, /^Error: The service has no such pin \(404\)/);
  assert.match((await listenTo(t, 'nonsense')).text, /^Error: /);
});

test('A proof, an audit and a check of the machine say in words what marks say on the screen', async t => {
  const one = await listenTo(t, 'verify', directory);
  assert.match(
    one.text,
    new RegExp(
      `^complete: all \\d+ blocks are there and match their CIDs\nCID: ${directoryCid}\nFetched: \\d`,
    ),
  );
  const two = await listenTo(t, 'verify', directory, image);
  assert.match(two.text, /^1 of 2: complete: (?:.*\n)+\n2 of 2: \w+: /);
  const audit = await listenTo(t, 'audit', failed, directory);
  assert.match(
    audit.text,
    /^1 pin has something wrong:\n1\. .*, cover\.jpg, pin ID fa11.*\nWhy: failed.*\n/m,
  );
  assert.match(audit.text, /\n2 pins checked, .*\n(?:\d .*\n)*Records: 1 failed\n/);
  const doctor = await listenTo(t, 'doctor');
  assert.match(doctor.text, /^1 of 13: Node\.js, ok: v\d/);
});

test('The question before all recent pins are forgotten says what can be answered', async t => {
  const account = createAccount(t);
  const {address} = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId)}),
  );
  await runCli(account.home, ['get', image, '--endpoint', address], {environment: variables});
  const ask = async (answer: string) => {
    const app = account.start(['recent', '--clear', '--plain', '--endpoint', address]);
    await app.waitForOutput(/\? y or n, Enter means n: $/);
    app.write(answer);
    return ended(app);
  };
  for (const answer of [keys.enter, `n${keys.enter}`]) {
    const {exitCode, text} = await ask(answer);
    assert.equal(exitCode, 1);
    assert.match(text, /\nNothing was forgotten\.\n$/);
    assertWords(text, 'the question');
  }
  assert.equal((await ask(keys.ctrlC)).exitCode, 130);
  assert.match((await ask(`y${keys.enter}`)).text, /\nForgot 1 recent lookup/);
});

/** Starts a service whose pin goes through these states, one per answer. Returns its address. */
async function startSlowPin(t: TestContext, states: readonly string[]) {
  let times = 0;
  const {address} = await startService(t, (response, pinId) => {
    const status = states[Math.min(times++, states.length - 1)];
    const data = {...recordFor(pinId), status, pinned: status === 'DONE'};
    answerWith(response, 200, {status: 'success', data});
  });
  return address;
}

describe('What takes long is said at its start, and then now and then', {concurrency: 3}, () => {
  test('wait says each change, and that it is still asking', async t => {
    const address = await startSlowPin(t, ['QUEUED', 'PINNING', 'DONE']);
    const environment = {...variables, ...changedClock({isMinuteALine: true})};
    const args = ['wait', image, '--plain', '--endpoint', address];
    const {exitCode, whole} = await ended(createAccount(t).start(args, {environment}));
    assert.equal(exitCode, 0);
    assert.match(
      whole,
      /^pinview: QUEUED\. Asking again\. Ctrl\+C stops\.\n(?:pinview: QUEUED\. Still asking after \d+ minutes?\.\n)+pinview: PINNING\. Asking again\.\n/,
    );
    assert.match(whole, /\nfile\.txt\nPinned, text\/plain\.\nCID: /);
    assertWords(whole, 'wait');
  });

  test('wait of several says how many are left', async t => {
    const address = await startSlowPin(t, ['QUEUED', 'DONE']);
    const args = ['wait', image, directory, '--plain', '--endpoint', address];
    const {text} = await ended(createAccount(t).start(args, {environment: variables}));
    assert.match(text, /^file\.txt: pinned after \d+ seconds?, 1 of 2 left\n/m);
    assert.match(text, /^file\.txt: pinned after \d+ seconds?, 0 of 2 left\n/m);
    assertWords(text, 'wait');
  });

  test('the line mode says that it is still asking', async t => {
    const address = await startSlowPin(t, ['QUEUED', 'QUEUED', 'DONE']);
    const environment = {...variables, ...changedClock({isMinuteALine: true})};
    const app = createAccount(t).start(['--plain', '--endpoint', address], {environment});
    await waitForPrompt(app);
    await answerTo(app, image);
    assert.match(
      await answerTo(app, 'wait'),
      /^Asking until it is done\.\n(?:Still asking after 1 minute\.\n)?QUEUED\. Asking again\. Ctrl\+C stops\.\n(?:QUEUED\. Still asking after \d+ minutes?\.\n)+Pinned, /,
    );
  });
});

test('Piped, data is what it is without --plain where programs read it', async t => {
  const {home} = createAccount(t);
  for (const words of [
    ['recent', '--field', 'id,cid'],
    ['get', image, '--json'],
    ['get', image, sampleIds.huge, '--table'],
  ]) {
    const [plain, usual] = await Promise.all([
      runCli(home, [...words, '--demo', '--plain', '--no-history']),
      runCli(home, [...words, '--demo', '--no-history']),
    ]);
    assert.equal(plain.stdout, usual.stdout);
  }
  const dumb = {environment: {TERM: 'dumb'}};
  assert.match((await runCli(home, ['get', image, '--demo'], dumb)).stdout, /^test\.png\n✔ Pinned /);
  assert.match((await runCli(home, ['get', notFound, '--demo'], dumb)).stderr, /^pinview: /);
});
