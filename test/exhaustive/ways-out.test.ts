import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {commandNames, everyCommand} from '../helpers/every-command.ts';
import {harmful, hostile} from '../helpers/harmful-text.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';

const variables = {PINNING_API_KEY: 'made-up-api-key-Zy7w', PINNING_SECRET_KEY: 'made-up-secret-key-Qx9v'};

function assertHarmless({stdout, stderr}: {readonly stdout: string; readonly stderr: string}): void {
  for (const said of [stdout, stderr]) assert.doesNotMatch(said, harmful);
}

describe('a usage error quotes arguments without what harms a terminal', () => {
  // It completes whatever it is given.
  const named = commandNames.filter(name => name !== '__complete');
  const commands: readonly (readonly string[])[] = [
    ...named.map(name => [...name.split(' '), hostile]),
    [hostile],
    [`--${hostile}`],
    ['get', sampleIds.image, `--${hostile}`],
    ['get', '--demo', sampleIds.image, '--field', hostile],
    ['wait', sampleIds.image, '--timeout', hostile],
    ['snippet', sampleIds.image, '--lang', hostile],
    ['status', '--profile', hostile],
    ['status', '--endpoint', `https://${hostile}`],
    ['get', sampleIds.image, '--gateway', `https://${hostile}/{cid}`],
  ];
  for (const command of commands) {
    for (const json of [[], ['--json']]) {
      const args = [...command, ...json];
      test(args.join(' ').replaceAll(hostile, '…'), async t => {
        const outcome = await runCli(createAccount(t).home, args, {environment: variables});
        assert.notEqual(outcome.exitCode, 0);
        assertHarmless(outcome);
      });
    }
  }
});

test('what is read from standard input is quoted so, too', async t => {
  const {home} = createAccount(t);
  assertHarmless(await runCli(home, ['get', '-'], {environment: variables, input: `${hostile}\n`}));
});

test('what the config says is quoted so, too', async t => {
  const {home} = createAccount(t);
  const file = join(home.path, '.config/pinview/config.json');
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  for (const config of [{[hostile]: 1}, {profile: hostile}, {profiles: {[hostile]: {endpoint: hostile}}}]) {
    writeFileSync(file, JSON.stringify(config));
    assertHarmless(await runCli(home, ['status'], {environment: variables}));
    assertHarmless(await runCli(home, ['doctor', '--json'], {environment: variables}));
  }
});

test('the path of the history is named so, too', async t => {
  const {home} = createAccount(t);
  const folder = join(home.path, hostile);
  mkdirSync(join(folder, 'pinview'), {recursive: true});
  writeFileSync(join(folder, 'pinview/demo-history.jsonl'), '', {mode: 0o666});
  for (const args of [
    ['get', '--demo', sampleIds.image],
    ['recent', '--demo'],
    ['doctor', '--demo'],
  ]) {
    assertHarmless(await runCli(home, args, {environment: {XDG_STATE_HOME: folder}}));
  }
});

describe('what the service says', () => {
  const shown = everyCommand({
    get: [
      ['get', sampleIds.image],
      ['get', sampleIds.image, '--json'],
      ['get', sampleIds.image, '--field', 'name'],
      ['get', sampleIds.image, sampleIds.directory],
    ],
    recent: [['recent'], ['recent', '--json']],
    // It keeps asking.
    wait: [],
    // These show nothing that the service says.
    ...{'recent remove': [], snippet: [], login: [], logout: [], completion: [], __complete: []},
  });
  const serve = (t: TestContext, status: number) =>
    startService(t, (response, pinId) =>
      answerWith(response, status, {
        message: hostile,
        data: {...recordFor(pinId, hostile), status: hostile, [hostile]: hostile},
      }),
    );
  for (const status of [200, 400, 401, 403, 404, 429, 500]) {
    test(`with ${status} is printed so, by each command and format`, async t => {
      const {address} = await serve(t, status);
      const {home} = createAccount(t);
      const common = ['--endpoint', address];
      for (const args of shown) {
        if (status === 429 && args[0] !== 'recent' && args.length > 2) continue;
        assertHarmless(await runCli(home, [...args, ...common], {environment: variables}));
      }
    });
  }
});
