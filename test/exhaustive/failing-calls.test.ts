import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {complaintAbout, failingKeys, preloaded} from '../helpers/failing-calls.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import type {TemporaryHome} from '../helpers/temporary-home.ts';

test('Garbage from the program that calls the keychain is told as that', async t => {
  const {home} = createAccount(t);
  for (const garbage of [
    'null',
    '"done"',
    '[]',
    '{"outcome":"done","value":{}}',
    '{"outcome":"failed","reason":1}',
    '0',
    '{}',
    '{"outcome":"else","value":"made-up"}',
    '{"outcome":"failed","reason":{}}',
  ]) {
    const {exitCode, stderr} = await runCli(home, ['get', sampleIds.image], {
      environment: {...preloaded, PINVIEW_GARBLED_ANSWER: garbage},
    });
    assert.equal(exitCode, 4, garbage);
    assert.match(stderr, /The keychain helper gave an unreadable answer\nTry again, or set PINNING_API_KEY/);
  }
});

test('With any of its standard streams closed, pinview exits by itself, without a stack trace', async t => {
  const {home} = createAccount(t);
  for (const closed of ['<&-', '>&-', '2>&-']) {
    const through = ['sh', '-c', `exec "$@" ${closed}`, 'sh'];
    const outcome = await runCli(home, ['--demo', 'get', sampleIds.image], {
      through,
      environment: failingKeys,
    });
    assert.equal(complaintAbout(outcome), undefined, closed);
  }
});

describe('Under Node’s permission model', () => {
  const flag = process.versions.node.startsWith('20.') ? '--experimental-permission' : '--permission';
  const root = join(import.meta.dirname, '../..');
  const network = process.allowedNodeEnvironmentFlags.has('--allow-net') ? ' --allow-net' : '';
  const under = (grants: string) => ({
    ...failingKeys,
    NODE_OPTIONS: `${flag} ${grants}${network} --no-warnings`,
  });
  const forbidden = (flags: string) =>
    `Node’s permission model forbids it: start Node with ${flags}, or without --permission.\n`;

  /** Fails unless these grants suffice to print a pin, with no message. */
  async function assertPrinted(home: TemporaryHome, grants: string): Promise<void> {
    const args = ['--demo', 'get', sampleIds.image, '--field', 'id'];
    const outcome = await runCli(home, args, {environment: under(grants)});
    assert.deepEqual(outcome, {exitCode: 0, stdout: `${sampleIds.image}\n`, stderr: ''});
  }

  test('what is forbidden is told, with what allows it', async t => {
    const {home} = createAccount(t);
    const outcome = await runCli(home, ['get', sampleIds.image], {
      environment: under(`--allow-fs-read=${root}/*`),
    });
    assert.equal(outcome.exitCode, 1);
    assert.equal(complaintAbout(outcome), undefined);
    assert.match(outcome.stderr, /^pinview: The config could not be read: /);
    assert.ok(outcome.stderr.endsWith(forbidden('--allow-fs-read and --allow-fs-write')), outcome.stderr);
  });

  test('pins are printed where nothing may be written or started, which is told', async t => {
    const {home} = createAccount(t);
    await assertPrinted(home, '--allow-fs-read=*');
    const status = await runCli(home, ['status'], {
      environment: {NODE_OPTIONS: under('--allow-fs-read=*').NODE_OPTIONS},
    });
    assert.equal(complaintAbout(status), undefined);
    assert.ok(status.stdout.endsWith(forbidden('--allow-child-process')), status.stdout);
  });

  test('with all grants it works as ever', async t => {
    const {home} = createAccount(t);
    await assertPrinted(home, '--allow-fs-read=* --allow-fs-write=* --allow-child-process');
  });
});
