import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {parseEndpoint} from '../../source/core/account/endpoint.ts';
import type {SnippetLanguage} from '../../source/core/export/snippets.ts';
import {startDemoServer} from '../../source/demo/demo-server.ts';
import {answer, startServer} from '../helpers/answering-server.ts';
import {createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {
  commandLines,
  createWorkspace,
  type Environment,
  go,
  runIn,
  runners,
  shellRunners,
  type Workspace,
  write,
} from '../helpers/snippet-runners.ts';
import {createTemporaryHome} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** Each has something that one of the languages would read differently. */
const variables = {
  PINNING_API_KEY: 'made-up/api%s+key==',
  PINNING_SECRET_KEY: String.raw`made-up\n'secret"$key`,
};

const keyHeaders = {
  pinning_api_key: variables.PINNING_API_KEY,
  pinning_secret_key: variables.PINNING_SECRET_KEY,
};

/** Parts of an address that a shell, curl or a language would run or replace if they were not quoted. */
const hostileParts = [
  "it's;touch a",
  '$(touch b)',
  "$(touch$IFS'c')",
  '"+os.system("touch d")+"',
  String.raw`\"`,
  '`touch e`',
  '(touch f)',
  '!!',
  '{g,h}',
  '[1-2]',
  '%25s&touch i',
];

/** Returns the code that pinview offers to paste. */
async function codeFor(language: SnippetLanguage, address: string, pinId: string): Promise<string> {
  const home = createTemporaryHome();
  const {stdout} = await runCli(home, ['snippet', '--lang', language, '--endpoint', address, pinId]);
  home.remove();
  return stdout;
}

/** Runs a command to its end with the keys in its environment. */
const run = (
  place: Workspace,
  command: readonly string[],
  {environment = {}, input = ''}: {environment?: Environment; input?: string} = {},
) => runIn(place, command, {environment: {...variables, ...environment}, input});

async function startDemo(t: TestContext): Promise<string> {
  const demo = await startDemoServer({latencyMs: 0});
  t.after(() => demo.close());
  return demo.endpoint;
}

/** Returns the service's own answer about a pin. */
async function bodyOf(address: string, pinId: string): Promise<string> {
  const response = await fetch(`${address}/api/pinning/${pinId}`, {
    headers: {pinning_api_key: 'made-up', pinning_secret_key: 'made-up'},
  });
  return response.text();
}

for (const {name, language, skip, prepare} of runners) {
  describe(`the request in ${name}`, {skip}, () => {
    const prepared = async ({folder}: Workspace, address: string, pinId: string = sampleIds.image) =>
      prepare(await codeFor(language, address, pinId), folder);

    test('prints the answer exactly as it came, with a size beyond 2^53 too', async t => {
      const place = createWorkspace(t);
      const address = await startDemo(t);
      for (const pinId of [sampleIds.image, sampleIds.huge, sampleIds.emoji]) {
        const stdout = await bodyOf(address, pinId);
        const expected = {exitCode: 0, stdout, stderr: ''};
        assert.deepEqual(await run(place, await prepared(place, address, pinId)), expected);
      }
    });

    test('shows what the service says when there is no such pin, and fails', async t => {
      const place = createWorkspace(t);
      const command = await prepared(place, await startDemo(t), sampleIds.notFound);
      const {exitCode, stdout, stderr} = await run(place, command);
      assert.notEqual(exitCode, 0);
      assert.match(stdout + stderr, /404/);
      assert.match(stdout + stderr, /Pin not found/);
    });

    test('is one GET with both keys as they are, which are in no command line', async t => {
      const place = createWorkspace(t);
      let release = () => {};
      const server = await startServer(t, response => {
        release = () => response.end('{}');
      });
      const outcome = run(place, await prepared(place, server.origin));
      await waitFor(() => server.requests.length > 0, {what: 'the request', deadlineMs: 30_000});
      const running = commandLines().join('\n');
      release();
      assert.equal((await outcome).stdout, '{}');
      for (const key of Object.values(variables)) assert.ok(!running.includes(key));
      const [asked, ...more] = server.requests;
      assert.equal(asked?.line, `GET /api/pinning/${sampleIds.image} HTTP/1.1`);
      const headers = (asked?.headers ?? []).map(header =>
        header.replace(/^[^:]+/, each => each.toLowerCase()),
      );
      for (const [header, value] of Object.entries({...keyHeaders, accept: 'application/json'})) {
        const sent = headers.filter(each => each.startsWith(`${header}:`));
        assert.deepEqual(sent, [`${header}: ${value}`]);
      }
      assert.deepEqual(more, []);
    });

    test('names both variables when one is missing, and asks nothing', async t => {
      const place = createWorkspace(t);
      const server = await startServer(t, answer(200));
      const command = await prepared(place, server.origin);
      for (const environment of [
        {PINNING_API_KEY: undefined},
        {PINNING_SECRET_KEY: undefined},
        {PINNING_API_KEY: ''},
      ]) {
        const {exitCode, stdout, stderr} = await run(place, command, {environment});
        assert.equal(exitCode, 1);
        assert.equal(stdout, '');
        assert.match(stderr, /^.*Set PINNING_API_KEY and PINNING_SECRET_KEY first\.\n$/);
      }
      assert.equal(server.connections, 0);
    });

    test('takes the keys to no other server', async t => {
      const place = createWorkspace(t);
      writeFileSync(join(place.home.path, '.curlrc'), 'location-trusted\n');
      const other = await startServer(t, answer(200, 'stolen'));
      const location = `${other.origin}/elsewhere`;
      for (const status of [302, 307]) {
        const server = await startServer(t, answer(status, 'it has moved', {location}));
        const {exitCode, stdout, stderr} = await run(place, await prepared(place, server.origin));
        assert.match(stdout + stderr, /it has moved/);
        // To curl, only a status of 400 or above is a failure.
        assert.equal(exitCode, language === 'curl' ? 0 : 1);
        assert.equal(server.requests.length, 1);
      }
      assert.equal(other.connections, 0);
    });

    test('runs nothing that stands in the address', async t => {
      const place = createWorkspace(t);
      const server = await startServer(t, answer(200, 'fine'));
      const address = `${server.origin}/${hostileParts.join('/')}`;
      const command = await prepared(place, address);
      const before = readdirSync(place.folder);
      const {exitCode, stdout} = await run(place, command);
      assert.deepEqual([exitCode, stdout], [0, 'fine']);
      const [, asked] = server.requests[0]?.line.split(' ') ?? [];
      const {pathname} = new URL(`${parseEndpoint(address).base}/api/pinning/${sampleIds.image}`);
      // Some escape more characters than others; the address is the same.
      assert.equal(decodeURIComponent(asked ?? ''), decodeURIComponent(pathname));
      assert.equal(server.requests.length, 1);
      assert.deepEqual(readdirSync(place.folder), before);
    });
  });
}

for (const {name, skip, prepare} of shellRunners) {
  test(`the request in ${name} starts no program but curl, so no other has the keys`, {skip}, async t => {
    const place = createWorkspace(t);
    const address = await startDemo(t);
    const [shell = '', ...args] = prepare(await codeFor('curl', address, sampleIds.image), place.folder);
    const onlyCurl = join(place.home.path, 'only-curl');
    mkdirSync(onlyCurl);
    symlinkSync(pathOf('curl'), join(onlyCurl, 'curl'));
    const outcome = await run(place, [pathOf(shell), ...args], {environment: {PATH: onlyCurl}});
    assert.equal(outcome.stdout, await bodyOf(address, sampleIds.image));
  });
}

function pathOf(program: string): string {
  return execFileSync('sh', ['-c', 'command -v "$0"', program], {encoding: 'utf8'}).trim();
}

for (const shell of ['bash', 'zsh', 'fish']) {
  test(`cURL can be pasted at the prompt of ${shell}`, {
    skip: skipUnlessInstalled(shell, 'curl'),
  }, async t => {
    const account = createAccount(t);
    // Otherwise zsh asks a new account how to set it up.
    writeFileSync(join(account.home.path, '.zshrc'), '');
    const server = await startServer(t, answer(200, 'it has arrived'));
    const address = `${server.origin}/it's!!/here`;
    const terminal = account.start([], {file: shell, environment: variables});
    await terminal.waitForModes({bracketedPaste: true});
    terminal.paste(await codeFor('curl', address, sampleIds.image));
    terminal.write(keys.enter);
    await terminal.waitForScreen('it has arrived');
    assert.equal(server.requests[0]?.line, `GET /it's!!/here/api/pinning/${sampleIds.image} HTTP/1.1`);
  });
}

test('Node.js takes the request from standard input too', async t => {
  const place = createWorkspace(t);
  const address = await startDemo(t);
  const input = await codeFor('node', address, sampleIds.image);
  const {stdout} = await run(place, [process.execPath, '--input-type=module'], {input});
  assert.equal(stdout, await bodyOf(address, sampleIds.image));
});

test('Go finds nothing to say of the request', {skip: skipUnlessInstalled('go', 'gofmt')}, async t => {
  const {folder} = createWorkspace(t);
  const code = await codeFor('go', 'http://127.0.0.1:1', sampleIds.image);
  const file = write(join(folder, 'snippet.go'), code);
  assert.equal(execFileSync('gofmt', ['-l', file], {encoding: 'utf8'}), '');
  go('vet', file);
});
