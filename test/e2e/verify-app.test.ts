import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {type GatewayFaults, startGateway} from '../helpers/block-gateway.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {balancedFile} from '../helpers/dags.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

const file = balancedFile();
const pinId = sampleIds.image;

async function setUp(t: TestContext, faults: GatewayFaults = {}, size: number | undefined = 1200) {
  const account = createAccount(t);
  const gateway = await startGateway(t, file, faults);
  const service = await startService(t, (response, id) =>
    answerWith(response, 200, {
      status: 'success',
      data: {...recordFor(id, 'file.txt'), cid: file[0]?.cid.toString(), size},
    }),
  );
  const args = ['--endpoint', service.address, '--gateway', gateway.address];
  const open = async () => {
    const app = account.start([...args, pinId], {environment: anyKeys});
    await app.waitForScreen(/│ As of just now\./);
    return app;
  };
  return {account, gateway, args, open};
}

async function leave(app: Terminal): Promise<void> {
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 0);
}

/** Returns the parsed lines of the history file. */
function historyIn(home: string): readonly Readonly<Record<string, unknown>>[] {
  const folder = join(home, '.local/state/pinview');
  const [name = ''] = readdirSync(folder).filter(each => each.endsWith('.jsonl'));
  const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  return lines.map(line => JSON.parse(line));
}

describe('verifying in the app', {concurrency: 2}, () => {
  test('V proves the content, and the next start still knows it, without a warning', async t => {
    const {account, gateway, open} = await setUp(t);
    const app = await open();
    assert.deepEqual(gateway.requests, []);
    app.write('V');
    await app.waitForScreen(/│ ✔ Pinned, content complete just now +│/);
    await app.waitForScreen(/│▌◇ complete file\.txt/);
    await leave(app);
    assert.deepEqual(
      historyIn(account.home.path).map(({version, kind}) => [version, kind]),
      [
        [1, undefined],
        [2, 'proof'],
      ],
    );
    const next = await open();
    await next.waitForScreen(/│ ✔ Pinned, content complete \S+ ?\S* ?\S* +│/);
    assert.doesNotMatch(next.screen(), /later version/);
    await leave(next);
  });

  slowTest('the command keeps its proof too, and the app tells the change', async t => {
    const {account, args, open} = await setUp(t, {lacks: file.slice(-1)});
    const {address} = await startGateway(t, file);
    const complete = ['verify', pinId, ...args.slice(0, 2), '--gateway', address];
    const {exitCode, stderr} = await runCli(account.home, complete, {environment: anyKeys});
    assert.equal(exitCode, 0, stderr);
    const app = await open();
    await app.waitForScreen(/│ ✔ Pinned, content complete/);
    app.write('V');
    await app.waitForScreen(/│ ✖ Content incomplete just now: 1 block missing; pinned +│/);
    const screen = await app.waitForScreen(/│ Proof +✖ incomplete just now \(was complete /);
    assert.match(screen, /│▌✖ missing {2}file\.txt/);
    await leave(app);
  });

  slowTest('what takes time is cancelled by Ctrl+C, and keys work until then', async t => {
    const {gateway, open} = await setUp(t, {car: () => {}});
    const app = await open();
    app.write('V');
    await app.waitForScreen(/│ [⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] (?:1 block · )?148 bytes of .* · Ctrl\+C cancels +│/);
    app.write('?');
    await app.waitForScreen('verify, preview');
    app.write('\u001B');
    await app.waitForScreen(/│ \S (?:1 block · )?148 bytes of 1\.17 KiB/);
    app.write('\u0003');
    await app.waitForScreen('Cancelled. Ctrl+C again quits.');
    await app.waitForScreen(/│▌✔ pinned/);
    assert.equal(gateway.requests.length, 2, 'the root and the CAR');
    app.write('\u0003');
    await app.waitForExit();
  });

  slowTest('above 100 MiB the bottom line asks first', async t => {
    const {gateway, open} = await setUp(t, {}, 700 * 2 ** 20);
    const app = await open();
    app.write('V');
    await app.waitForScreen(`Fetch 700 MiB of file.txt from ${new URL(gateway.address).host}? (y/n)`);
    assert.deepEqual(gateway.requests, []);
    app.write('y');
    await app.waitForScreen('✔ file.txt: complete.');
    await leave(app);
  });
});
