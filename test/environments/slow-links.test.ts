import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {test} from 'node:test';
import {cliFile, createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {recordFor} from '../helpers/scripted-service.ts';
import {openSlowLink} from '../helpers/slow-link.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pinId = sampleIds.image;

/** It takes longer if each attempt has to fail, after several round trips, before the next begins. */
const maxMs = 15_000;

test('On a link of long round trips, with addresses that lead nowhere,', {concurrency: true}, async t => {
  const {through, certFile} = await openSlowLink(t, {status: 'success', data: recordFor(pinId)});
  const environment = {
    ...anyKeys,
    NODE_EXTRA_CA_CERTS: certFile,
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
  };
  const proxied = {...environment, HTTPS_PROXY: 'http://proxy.example:3128'};
  const endpointAt = (host: string) => ['--endpoint', `https://${host}`];

  const commands = [
    ['get', ['get', pinId, '--field', 'id', ...endpointAt('pins.example')], environment],
    ['wait', ['wait', pinId, '--field', 'id', ...endpointAt('pins.example')], environment],
    [
      'get where IPv6 has no route',
      ['get', pinId, '--field', 'id', ...endpointAt('unrouted.example')],
      environment,
    ],
    ['get through a proxy', ['get', pinId, '--field', 'id', ...endpointAt('pins.example')], proxied],
  ] as const;
  const tests = commands.map(([name, args, variables]) =>
    t.test(`${name} is answered`, async t => {
      const startedAt = performance.now();
      const {exitCode, stdout, stderr} = await runCli(createAccount(t).home, args, {
        environment: variables,
        through,
      });
      assert.deepEqual({exitCode, stdout, stderr}, {exitCode: 0, stdout: `${pinId}\n`, stderr: ''});
      const tookMs = performance.now() - startedAt;
      assert.ok(tookMs < maxMs, `${tookMs} ms`);
    }),
  );

  const doctor = [environment, proxied].map(variables =>
    t.test(`doctor gets through${variables === proxied ? ' a proxy' : ''}`, async t => {
      const {exitCode, stdout} = await runCli(
        createAccount(t).home,
        ['doctor', ...endpointAt('pins.example')],
        {environment: variables, through},
      );
      assert.match(stdout, /^✔ ok +TCP +connected to 10\.9\.0\.66:\d+ /m);
      assert.match(stdout, /^✔ ok +HTTP +401 without keys/m);
      assert.equal(exitCode, 0);
    }),
  );

  const app = t.test('the app shows the pin', async t => {
    const [program = '', ...namespaces] = through;
    const args = [...namespaces, process.execPath, cliFile, pinId, ...endpointAt('pins.example')];
    const terminal = createAccount(t).start(args, {file: program, environment});
    await terminal.waitForScreen(/│ ✔ Pinned/, {deadlineMs: maxMs});
  });

  const interrupted = t.test('Ctrl+C ends the attempts', async t => {
    const [program = '', ...rest] = [...through, process.execPath, cliFile];
    const child = spawn(program, [...rest, 'get', pinId, '--debug', ...endpointAt('nowhere.example')], {
      env: {...minimalEnvironment(createAccount(t).home), ...environment},
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
    });
    await waitFor(() => said.includes('GET https://nowhere.example'), {what: 'the request'});
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [130, null]);
  });
  await Promise.all([...tests, ...doctor, app, interrupted]);
});
