import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {describe, type TestContext, test} from 'node:test';
import {cliFile, createAccount, waitForDemo} from '../helpers/app.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {startService} from '../helpers/scripted-service.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

/** Flags for unshare to run a program as process 1, as a container does. */
const asFirst = ['--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child'];

const endings = [
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const;

/** Returns the child process of unshare, which waits for it. */
function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}

async function isOver(child: ReturnType<typeof spawn>): Promise<unknown> {
  const [exitCode] = await once(child, 'exit');
  return exitCode;
}

/** Returns an account, and a service that accepts requests and never answers. */
async function setUp(t: TestContext) {
  const {address, asked} = await startService(t, () => {});
  return {account: createAccount(t), address, asked};
}

describe('As process 1', {skip: skipUnlessInstalled('unshare'), concurrency: 3}, () => {
  for (const args of [
    ['get', sampleIds.image],
    ['wait', sampleIds.image],
    ['doctor'],
    ['login', '--with-keys'],
  ]) {
    test(`${args[0]} ends on SIGTERM and SIGINT with its exit code`, async t => {
      const {account, address, asked} = await setUp(t);
      for (const [signal, expected] of endings) {
        const before = asked.length;
        const command = [process.execPath, cliFile, ...args, '--endpoint', address];
        const child = spawn('unshare', [...asFirst, ...command], {
          env: {...minimalEnvironment(account.home), ...environment},
          stdio: ['pipe', 'ignore', 'inherit'],
        });
        t.after(() => child.kill('SIGKILL'));
        const over = isOver(child);
        // The login tries these keys with the service.
        child.stdin?.end('made-up-api-key\nmade-up-secret-key\n');
        await waitFor(() => asked.length > before);
        process.kill(childOf(child.pid ?? 0), signal);
        assert.equal(await over, expected, signal);
      }
    });
  }

  test('the app ends on SIGTERM and SIGINT with its exit code, and gives the terminal back', async t => {
    const account = createAccount(t);
    for (const [signal, expected] of endings) {
      const terminal = account.start([...asFirst, process.execPath, cliFile, '--demo'], {file: 'unshare'});
      await waitForDemo(terminal);
      process.kill(childOf(terminal.pid), signal);
      assert.equal((await terminal.waitForExit()).exitCode, expected, signal);
      assert.deepEqual(terminal.modes(), {
        alternateScreen: false,
        cursorVisible: true,
        bracketedPaste: false,
      });
    }
  });
});
