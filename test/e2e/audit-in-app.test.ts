import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {type AuditedAccountOptions, startAuditedAccount} from '../helpers/audited-account.ts';
import {anyKeys as environment} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {runCli} from '../helpers/run-cli.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

async function at(t: TestContext, options: AuditedAccountOptions) {
  const person = createAccount(t);
  const account = await startAuditedAccount(t, options);
  const args = ['--endpoint', account.endpoint, '--gateway', account.gateway];
  const open = () => person.start(args, {environment, columns: 140, rows: 30});
  return {...person, account, args, open};
}

/** Opens the list of all pins, at its first row. */
async function openAllPins(app: Terminal): Promise<void> {
  await app.waitForScreen('› type a pin ID');
  await app.waitForModes({bracketedPaste: true});
  app.write('\x1bOQ');
  await app.waitForScreen('file-0.txt');
  app.write(keys.down);
  await app.waitForScreen('Enter open');
  app.write('g');
  await app.waitForScreen(/▌. pinned +file-0\.txt/);
}

const missing = (number: number) => (number === 2 ? 'missing' : 'there');

test('A asks first, naming how many pins and which gateway; nobody is asked after a no', async t => {
  const {open, account} = await at(t, {pins: 5, truthOf: missing});
  const app = open();
  await openAllPins(app);
  app.write('A');
  const {host} = new URL(account.gateway);
  await app.waitForScreen(`Audit 5 pins at ${host}: the first block of each? (y/n)`);
  app.write('n');
  await app.waitForScreen(screen => !screen.includes('(y/n)'));
  assert.deepEqual(account.asked, []);
  app.write('Ay');
  await app.waitForScreen('✖ 5 pins audited: 1 missing, 4 there.');
  assert.equal(account.asked.length, 5);
  await app.waitForScreen(/✖ missing +file-2\.txt/);
  assert.match(app.screen(), /✔ pinned +file-3\.txt +20 B +◇ now/);
});

slowTest('A audits what is marked only', async t => {
  const {open, account} = await at(t, {pins: 5});
  const app = open();
  await openAllPins(app);
  app.write('  A');
  await app.waitForScreen('Audit 2 pins at ');
  app.write('y');
  await app.waitForScreen('✔ 2 pins audited: 2 there.');
  assert.deepEqual([...account.asked].sort(), [0, 1]);
});

test('the audit runs in the background, where the header counts; q asks, and Ctrl+C stops it', async t => {
  const held: Array<() => void> = [];
  const {open} = await at(t, {
    pins: 8,
    answer: (response, number) => {
      if (number < 3) return false;
      held.push(() => response.destroy());
      return true;
    },
  });
  const app = open();
  await openAllPins(app);
  app.write('Ay');
  await app.waitForScreen('◇ 3/8 audited');
  app.write('j');
  await app.waitForScreen(/▌. pinned +file-1\.txt/);
  app.write('q');
  await app.waitForScreen('An audit is under way. Quit? (y/n)');
  app.write('n');
  app.write('\x03');
  await app.waitForScreen('Cancelled. Ctrl+C again quits.');
  await app.waitForScreen(screen => !screen.includes('audited'));
  for (const end of held) end();
});

slowTest('what was found is known in the next run, also of pinview audit', async t => {
  const {open, home, args} = await at(t, {pins: 5, truthOf: missing});
  const {exitCode} = await runCli(home, ['audit', ...args], {environment});
  assert.equal(exitCode, 7);
  const app = open();
  await openAllPins(app);
  await app.waitForScreen(/✖ missing +file-2\.txt/);
  app.write('jj');
  await app.waitForScreen(/Content incomplete .*: 1 block missing/);
});

test('S is an overview that can be walked into, to the pins of a line and to one of them', async t => {
  const {open} = await at(t, {
    pins: 6,
    truthOf: missing,
    recordOf: number => (number === 4 ? {status: 'FAILED', pinned: false, size: 2_000_000} : {}),
  });
  const app = open();
  await openAllPins(app);
  app.write('Ay');
  await app.waitForScreen('6 pins audited');
  app.write('S');
  const screen = await app.waitForScreen('Overview of 6 pins');
  assert.match(screen, /▌ Content +✖ missing +1 +█/);
  assert.match(screen, /◇ first block there +5 +█/);
  assert.match(screen, /State +✖ failed +1 /);
  assert.match(screen, /Size +below 1 MiB +5 /);
  assert.match(screen, /1 to 100 MiB +1 /);
  app.write(keys.enter);
  await app.waitForScreen(/1 pin: missing[\s\S]*▌ ✖ missing +file-2\.txt/);
  app.write(keys.escape);
  await app.waitForScreen('Overview of 6 pins');
  app.write(keys.enter);
  await app.waitForScreen('1 pin: missing');
  app.write(keys.enter);
  await app.waitForScreen(/Content incomplete .*: 1 block missing/);
});
