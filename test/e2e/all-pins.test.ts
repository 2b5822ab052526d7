import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {anyKeys} from '../helpers/changing-service.ts';
import {type ListingOptions, nameOf, startListing} from '../helpers/listing-service.ts';
import {idOf} from '../helpers/sample-lookups.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {createTemporaryHome} from '../helpers/temporary-home.ts';
import {openTerminal} from '../helpers/terminal.ts';

const f2 = '\x1bOQ';
const f3 = '\x1bOR';

async function open(context: TestContext, options: ListingOptions) {
  const service = await startListing(context, options);
  const home = createTemporaryHome();
  context.after(home.remove);
  const app = openTerminal({
    columns: 80,
    rows: 20,
    args: [join(import.meta.dirname, '../../dist/cli.cjs'), '--endpoint', service.address],
    environment: {...home.environment, ...anyKeys},
  });
  context.after(() => app.dispose());
  await app.waitForScreen(/ · environment$/m);
  return {service, app, home};
}

test('50,000 pins are listed from the first page, the last of them is one key away, and Esc leads back', async context => {
  const {service, app, home} = await open(context, {pins: 50_000});
  assert.deepEqual(service.queries, []);
  app.write(f2);
  await app.waitForScreen(/╭ Recent \(0\) ─ All pins │ file-0\.txt ─+╮\n│▌✔ pinned {3}file-0\.txt/);
  await app.waitForScreen(/╰ 100 of 50,000 loaded · 488 KiB · newest first ─+ 1 of 50,000 ↓ ╯/);
  app.write('G');
  await app.waitForScreen(/│▌✔ pinned {3}file-49999\.txt[\s\S]*50000 of 50,000 ↑ ╯/);
  assert.equal(service.queries.length, 2);
  app.write('\r');
  await app.waitForScreen('As of just now.');
  app.write('\x1b');
  await app.waitForScreen(/│▌✔ pinned {3}file-49999\.txt/);
  app.write(']');
  await app.waitForScreen(/╰ newest first ─+ 1 of 1 ╯/);
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 0);
  const history = readFileSync(join(home.environment.XDG_STATE_HOME ?? '', 'pinview/history.jsonl'), 'utf8');
  assert.deepEqual(
    history
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).pinId),
    [idOf(49_999)],
  );
});

slowTest('the rest is loaded to search it all', async context => {
  const {app, service} = await open(context, {pins: 5000});
  app.write('file-4321');
  await app.waitForScreen(/ F2 all pins /);
  app.write(f2);
  await app.waitForScreen('F3 loads the other 4,900 and searches them all.');
  app.write(f3);
  await app.waitForScreen(/All pins 1 of 5000 [\s\S]*│▌✔ pinned {3}file-4321\.txt/);
  assert.ok(service.queries.length <= 7, `${service.queries.length} requests`);
});

slowTest(
  'a label finds the pins that have it, of what is loaded and then of all, the whole value first',
  async context => {
    const labels: Readonly<Record<string, string>> = {
      'file-7.txt': 'production',
      'file-8.txt': 'prod',
      'file-1234.txt': 'prod',
    };
    const labelsOf = (pinId: string) => ({env: labels[nameOf(pinId)] ?? 'test', 'my-env': 'prod'});
    const {app} = await open(context, {pins: 2000, labelsOf});
    app.write('env=prod');
    await app.waitForScreen(/ F2 all pins /);
    app.write(f2);
    const [first, second] = ['file-8\\.txt label env=prod ', 'file-7\\.txt label env=production '];
    await app.waitForScreen(
      new RegExp(`All pins 2 of 100 loaded [\\s\\S]*│▌✔ pinned {3}${first}.*\\n│ ✔ pinned {3}${second}`),
    );
    await app.waitForScreen('F3 loads the other 1,900 and searches them all.');
    app.write(f3);
    await app.waitForScreen(/All pins 3 of 2000 [\s\S]*│ ✔ pinned {3}file-1234\.txt label env=prod /);
    app.write(' file-1234');
    await app.waitForScreen(/All pins 1 of 2000 [\s\S]*│▌✔ pinned {3}file-1234\.txt /);
  },
);

test('keys that may not list still look pins up', async context => {
  const {app} = await open(context, {pins: 50, fault: () => 'forbid'});
  app.write(f2);
  await app.waitForScreen(/These keys are not permitted to list pins[\s\S]*data\.pin_list/);
  app.write(`/${idOf(3)}\r`);
  await app.waitForScreen('As of just now.');
});
