import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {askBash, askFish, startShell, type Visitor} from '../helpers/completing-shells.ts';
import {pinStatuses} from '../helpers/pin-status.ts';
import {pinningServiceToken} from '../helpers/pinning-service.ts';
import {setUpPinningService} from '../helpers/pinning-service-app.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';

const services = ['aioz', 'pinata', 'filebase', '4everland', 'pinning-service'];

const [first = assert.fail('no pin')] = pinStatuses(1);

/** A shell that ran any of them would leave a file behind. */
const hostileIds = ['a/b c%', '$x', "'", '$(touch ran)', '`touch ran`;#{d,e}*~"\\ é'];

/** In the order they are looked up. */
const ids = ['KqTz3mWc', 'kqtz3mwc', '-nanoid', ...hostileIds];

/** Returns someone who can look these up at a pinning service and complete them. */
async function setUp(t: TestContext) {
  const pins = ids.map((requestid, index) => ({
    ...first,
    requestid,
    pin: {cid: first.pin.cid, name: `file-${index}.txt`},
  }));
  const {account, service, flags, lookups} = await setUpPinningService(t, {pins});
  const environment = {
    ...minimalEnvironment(account.home),
    PATH: account.install(),
    PINVIEW_TOKEN: pinningServiceToken,
  };
  const visitor: Visitor = {account, environment, address: service.base, asked: []};
  const get = (id: string, more: Readonly<Record<string, string>> = {}) =>
    runCli(account.home, [...flags, 'get', '--', id], {environment: {...environment, ...more}});
  const complete = async (...words: readonly string[]) => {
    const {stdout, stderr} = await runCli(account.home, ['__complete', '--', ...words]);
    assert.equal(stderr, '');
    return stdout.split('\n').flatMap(line => (line === '' ? [] : [line.split('\t')[0]]));
  };
  return {
    visitor,
    flags,
    complete,
    lookups,
    /** Looks up all IDs. */
    async visit() {
      for (const id of ids) await get(id);
    },
    /** Looks up a single ID with its own state folder, and returns the folder. */
    async visitAlone(id: string) {
      const state = join(account.home.path, `state-${ids.indexOf(id)}`);
      await get(id, {XDG_STATE_HOME: state});
      return state;
    },
  };
}

function assertNothingRan({account}: Visitor): void {
  assert.ok(!existsSync(join(account.home.path, 'ran')), 'an ID was run');
}

test('request IDs are offered at their service only, each as it is', async t => {
  const {flags, complete, lookups, visit} = await setUp(t);
  await visit();
  const asked = lookups().length;
  const usable = ids.filter(id => !id.startsWith('-'));
  assert.deepEqual(await complete(...flags, 'get', ''), usable.toReversed());
  assert.deepEqual(await complete(...flags, 'get', '--', ''), ids.toReversed());
  assert.deepEqual(await complete(...flags, 'get', 'K'), ['KqTz3mWc']);
  assert.deepEqual(await complete(...flags, 'get', 'KqTz3mWc', 'k'), ['kqtz3mwc']);
  assert.deepEqual(await complete(...flags, 'wait', 'KqTz3mWc', 'K'), []);
  assert.deepEqual(await complete(...flags.slice(2), 'get', ''), []);
  assert.deepEqual(await complete('get', ''), []);
  assert.equal(lookups().length, asked);
});

test('those of the demo’s pinning service are offered, too', async t => {
  const {visitor, complete} = await setUp(t);
  const id = 'V1StGXR8_Z5jdHi6B-myT';
  for (const flag of ['--profile', '--service']) {
    const choice = ['--demo', flag, 'pinning-service'];
    await runCli(visitor.account.home, ['get', ...choice, id]);
    assert.deepEqual(await complete(...choice, 'get', 'V1'), [id]);
  }
  assert.deepEqual(await complete('--demo', 'get', 'V1'), []);
});

test('bash and fish offer the services', {skip: skipUnlessInstalled('bash', 'fish')}, async t => {
  const {visitor} = await setUp(t);
  for (const ask of [askBash, askFish]) {
    assert.deepEqual(await ask(visitor, 'pinview --service '), services);
    assert.deepEqual(await ask(visitor, 'pinview --service pina'), ['pinata']);
  }
});

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  describe(shell, {skip: skipUnlessInstalled(shell)}, () => {
    test('Tab lists the services', async t => {
      const {visitor} = await setUp(t);
      const terminal = await startShell(visitor, shell);
      terminal.write('pinview --service \t');
      await terminal.waitForScreen(screen => services.every(name => screen.includes(name)));
    });

    test('Tab types the only request ID so that the shell gives it to the command as it is', async t => {
      const {visitor, flags, visitAlone, lookups} = await setUp(t);
      const terminal = await startShell(visitor, shell);
      for (const id of hostileIds) {
        const state = await visitAlone(id);
        const {length} = lookups();
        terminal.write(`clear; export XDG_STATE_HOME=${state}; echo re''ady\r`);
        await terminal.waitForScreen(/^ready\n\$$/m);
        const since = terminal.output().length;
        terminal.write(`pinview ${flags.join(' ')} get \t`);
        await terminal.waitForOutput(/ get .*(?:b|x|'|ran)/, {since});
        terminal.write(' --field name\r');
        await terminal.waitForScreen(new RegExp(`^file-${ids.indexOf(id)}\\.txt$`, 'm'));
        assert.deepEqual(lookups().slice(length), [id]);
      }
      assertNothingRan(visitor);
    });
  });
}
