import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import type {ServerResponse} from 'node:http';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {entryLine} from '../../source/core/history/lookup.ts';
import {type Account, createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {remote, waitForCopy} from '../helpers/copied.ts';
import {assertDrawnLines} from '../helpers/drawn-text.ts';
import {openDetails, walkToField} from '../helpers/field-cursor.ts';
import {assertFrame, pressOnFrame} from '../helpers/frame-faults.ts';
import {clean, hostile, hostileRecord, stolen} from '../helpers/hostile-record.ts';
import {keys} from '../helpers/keys.ts';
import {assertOwnSequences} from '../helpers/own-sequences.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, startService} from '../helpers/scripted-service.ts';

const pinId = sampleIds.image;

/** Control characters that HTTP lets through, as Latin-1 bytes. */
const latin1 = `\u009B2J\u009D0;${stolen}\u009C`;

type Answering = (response: ServerResponse) => void;

/** Failures for these pins, in hostile words. */
const failures: Readonly<Record<string, Answering>> = {
  [sampleIds.forbidden]: response => {
    response.writeHead(403, latin1, {'x-reason': latin1, 'retry-after': latin1});
    response.end(JSON.stringify({message: hostile('forbidden-words')}));
  },
  [sampleIds.refused]: response =>
    answerWith(response, 200, {status: hostile('status'), error: {details: hostile('refusing-words')}}),
  [sampleIds.proxyPage]: response => {
    response.writeHead(302, {location: `https://elsewhere.example/${latin1}`}).end();
  },
  [sampleIds.malformed]: response => answerWith(response, 200, hostile('no-json-words')),
  [sampleIds.withoutCid]: response =>
    answerWith(response, 200, {data: {...hostileRecord(sampleIds.withoutCid, 'none'), cid: ' '}}),
  // Node's server would not write such a line.
  [sampleIds.breaksOff]: response => response.socket?.end(`HTTP/1.1 403 ${hostile('reason')}\r\n\r\n`),
};

/** Starts a service whose pins are called `first` in the first answer, and `second` from then on. Returns its address. */
async function startHostileService(t: TestContext): Promise<string> {
  const known = new Set<string>();
  const {address} = await startService(t, (response, asked) => {
    const failure = failures[asked];
    if (failure !== undefined) {
      failure(response);
      return;
    }
    answerWith(response, 200, {data: hostileRecord(asked, known.has(asked) ? 'second' : 'first')});
    known.add(asked);
  });
  return address;
}

/** Writes a history full of hostile text, with lines that are not entries. */
function writeHistory({home}: Account, address: string): void {
  const folder = join(home.path, '.local/state/pinview');
  mkdirSync(folder, {recursive: true});
  const scope = `default ${address}`;
  const record = JSON.stringify(hostileRecord(sampleIds.directory, 'kept'));
  const at = Date.parse('2025-03-01T10:00:00Z');
  const lines = [
    `${hostile('torn')}\n`,
    entryLine({pinId: hostile('id'), at, scope, record}),
    entryLine({pinId: sampleIds.bare, at, scope, record: hostile('unreadable')}),
    entryLine({pinId: sampleIds.directory, at, scope, record}),
    entryLine({pinId: sampleIds.emoji, at, scope: hostile('scope'), record}),
  ];
  writeFileSync(join(folder, 'history.jsonl'), lines.join(''));
}

async function setUp(t: TestContext) {
  const account = createAccount(t);
  const address = await startHostileService(t);
  writeHistory(account, address);
  const environment = {...anyKeys, ...remote};
  return {
    account,
    address,
    start: (...args: string[]) => account.start([...args, '--endpoint', address], {environment}),
    run: (...args: string[]) => runCli(account.home, [...args, '--endpoint', address], {environment}),
  };
}

describe('of hostile text, only what can be drawn reaches the terminal', {concurrency: 2}, () => {
  test('from the fields, the raw record, the copy menu and the list of recent pins', async t => {
    const {start} = await setUp(t);
    const app = start(pinId);
    await app.waitForScreen(/╭ � first/);
    await app.waitForScreen('As of just now.');
    await openDetails(app);
    await walkToField(app, 'Status');
    assertFrame(app, 'the fields');
    app.write(keys.enter);
    assert.equal(await waitForCopy(app, 1), clean('status-first'));
    await pressOnFrame(app, 'G', /inner\\u/);
    app.write(keys.enter);
    const inner = JSON.parse(JSON.stringify({[hostile('inner')]: hostile('text')}));
    assert.deepEqual(JSON.parse(await waitForCopy(app, 2)), inner);
    await pressOnFrame(app, 'v', ' · raw');
    await pressOnFrame(app, 'G', '}');
    await pressOnFrame(app, `/${stolen.toLowerCase()}${keys.enter}`, / of \d+ │/);
    await pressOnFrame(app, keys.escape, screen => !/ of \d+ │/.test(screen));
    app.write('y');
    const record = await waitForCopy(app, 3);
    assert.deepEqual(JSON.parse(record), JSON.parse(JSON.stringify(hostileRecord(pinId, 'first'))));
    await pressOnFrame(app, 'vY', '╭ Copy · ');
    for (const letter of 'igwpremusta') await pressOnFrame(app, keys.down, `│ › ${letter} `);
    app.write('c');
    assert.equal(await waitForCopy(app, 4), imageCid);
    await pressOnFrame(app, 'g', imageCid);
    await pressOnFrame(app, 'r', /\(was +� value-first/);
    await pressOnFrame(app, `n${keys.tab}`, 'Enter open');
    await pressOnFrame(app, '/item', /Recent 2 of 3 .*^ › item/ms);
    await pressOnFrame(app, keys.escape, /Recent \(3\) .*^ › type a pin ID/ms);
    await pressOnFrame(app, keys.down, /│▌\? \w+ +� second/);
    await pressOnFrame(app, keys.down, /│▌\? \w+ +� kept/);
    await pressOnFrame(app, 'x', /Removed .*kept/);
    await pressOnFrame(app, 'z', /kept .*is back/);
    app.write('q');
    await app.waitForExit();
    assertOwnSequences(app);
  });

  test('from errors, their headers and what came in place of an answer', async t => {
    const {start} = await setUp(t);
    const app = start();
    await app.waitForModes({bracketedPaste: true});
    for (const [name, words] of [
      ['forbidden', 'forbidden-words'],
      ['refused', 'refusing-words'],
      ['proxyPage', 'elsewhere.example'],
      ['malformed', 'no-json-words'],
      ['withoutCid', 'no usable cid'],
      ['breaksOff', /403|HPE_/],
    ] as const) {
      app.paste(sampleIds[name]);
      await app.waitForScreen(words);
      await app.waitForScreen(/r asks again\.|Asking again in/);
      assertFrame(app, name);
    }
    app.write(keys.ctrlC + keys.ctrlC);
    await app.waitForExit();
    assertOwnSequences(app);
  });

  test('from what the commands print on a terminal', async t => {
    const {account, address, start} = await setUp(t);
    const several = [pinId, sampleIds.directory, ...Object.keys(failures)];
    for (const args of [
      ['get', pinId],
      ['get', pinId, '--field', `metadata.${hostile('meta')}`],
      ['get', pinId, '--field', hostile('nothing')],
      ['get', pinId, '--json'],
      ['get', ...several],
      ['get', ...several, '--json'],
      ['get', sampleIds.refused, '--json'],
      ['get', sampleIds.proxyPage, '--debug'],
      ['wait', pinId, '--timeout', '1500ms'],
      ['recent'],
      ['recent', '--json'],
    ]) {
      const command = start(...args);
      await command.waitForExit();
      assert.notEqual(command.screen(), '', args.join(' '));
      assertOwnSequences(command);
    }
    const completion = account.start(['__complete', '--', '--endpoint', address, 'get', '']);
    await completion.waitForExit();
    assert.match(completion.screen(), /second.*, /);
    // A tab separates the candidates from their descriptions.
    assertOwnSequences(completion, '\t');
  });

  test('from what is said line by line', async t => {
    const {start} = await setUp(t);
    const app = start('--plain', pinId);
    const say = async (line: string, expected: string) => {
      const since = app.output().length;
      app.write(line + keys.enter);
      await app.waitForOutput(expected, {since});
      await app.waitForOutput('Pin ID (? for help): ', {since});
    };
    await app.waitForOutput('Pin ID (? for help): ');
    await say('copy user', 'User sent to the terminal.');
    await say('copy nothing', 'There is no “nothing” to copy.');
    await say('raw', 'STOLEN');
    await say('recents', 'kept');
    await say('3', 'Looking up');
    await say(sampleIds.forbidden, 'forbidden-words');
    await say(sampleIds.malformed, 'not JSON');
    app.write('q\r');
    await app.waitForExit();
    assert.deepEqual(assertOwnSequences(app), [clean('user')]);
  });
});

test('JSON of hostile records is valid, and the same record', async t => {
  const {run} = await setUp(t);
  const {stdout} = await run('get', pinId, '--json');
  assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(hostileRecord(pinId, 'first'))));
  assertDrawnLines(stdout);
  const several = await run('get', pinId, ...Object.keys(failures), '--json');
  assertDrawnLines(several.stdout);
  const [pin, forbidden] = JSON.parse(several.stdout);
  assert.equal(pin.metadata.name, JSON.parse(JSON.stringify(hostile('second'))));
  assert.equal(
    forbidden.error.message,
    `These keys are not permitted to look up pins (403): “${clean('forbidden-words').trim()}”`,
  );
  const failed = await run('get', sampleIds.refused, '--json');
  assert.match(JSON.parse(failed.stdout).error.message, /refusing-words/);
  const recent = await run('recent', '--json');
  assertDrawnLines(recent.stdout);
  assert.deepEqual(
    JSON.parse(recent.stdout).map((entry: {readonly id: string}) => entry.id),
    [pinId, sampleIds.directory, sampleIds.bare],
  );
  for (const {stderr} of [several, failed, recent]) assertDrawnLines(stderr);
});
