import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import type {SnippetLanguage} from '../../source/core/export/snippets.ts';
import {pinStatuses} from '../helpers/pin-status.ts';
import {setUpPinningService} from '../helpers/pinning-service-app.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {commandLines, createWorkspace, go, runIn, runners, write} from '../helpers/snippet-runners.ts';

/** Has something that each shell and language would read differently, and that a service takes as it is. */
const id = String.raw`it's $(touch a) "x" %s {a,b} \n${'`touch b`'} !! #?&/..`;
const token = String.raw`made-up.token/with+%s\n'"$HOME==`;

const [first = assert.fail('no pin')] = pinStatuses(1);

/** Returns a service with a pin of this ID, and the code that pinview offers to paste. */
async function setUp(t: TestContext, gate?: () => unknown) {
  const {service, run} = await setUpPinningService(t, {
    pins: [{...first, requestid: id}],
    token,
    ...(gate && {gate}),
  });
  const codeFor = async (language: SnippetLanguage, pinId: string) => {
    const {exitCode, stdout, stderr} = await run(['snippet', '--lang', language, '--', pinId]);
    assert.equal(exitCode, 0, stderr);
    return stdout;
  };
  return {place: createWorkspace(t), service, codeFor};
}

for (const {name, language, skip, prepare} of runners) {
  describe(`the request for a pin of a pinning service in ${name}`, {skip}, () => {
    test('is one GET with the token, of which no command line has anything, and runs nothing of the ID', async t => {
      let running = '';
      const {place, service, codeFor} = await setUp(t, () => {
        running = commandLines().join('\n');
      });
      const command = prepare(await codeFor(language, id), place.folder);
      const before = readdirSync(place.folder);
      const outcome = await runIn(place, command, {environment: {PINVIEW_TOKEN: token}});
      assert.deepEqual(outcome, {
        exitCode: 0,
        stdout: JSON.stringify({...first, requestid: id}),
        stderr: '',
      });
      const [asked, ...more] = service.requests;
      assert.deepEqual(more, []);
      assert.equal(asked?.method, 'GET');
      assert.equal(decodeURIComponent(asked?.url ?? ''), `/psa/pins/${id}`);
      assert.equal(asked?.headers.authorization, `Bearer ${token}`);
      assert.ok(!running.includes(token));
      assert.deepEqual(readdirSync(place.folder), before);
    });

    test('shows what the service says when there is no such pin, and fails', async t => {
      const {place, codeFor} = await setUp(t);
      const command = prepare(await codeFor(language, 'not-there'), place.folder);
      const outcome = await runIn(place, command, {environment: {PINVIEW_TOKEN: token}});
      assert.notEqual(outcome.exitCode, 0);
      assert.match(outcome.stdout + outcome.stderr, /404/);
      assert.match(outcome.stdout + outcome.stderr, /There is no pin request not-there/);
    });

    test('names the variable that is missing, and asks nothing', async t => {
      const {place, service, codeFor} = await setUp(t);
      const command = prepare(await codeFor(language, id), place.folder);
      for (const environment of [{}, {PINVIEW_TOKEN: ''}]) {
        const {exitCode, stdout, stderr} = await runIn(place, command, {environment});
        assert.deepEqual([exitCode, stdout], [1, '']);
        assert.match(stderr, /^.*Set PINVIEW_TOKEN first\.\n$/);
      }
      assert.deepEqual(service.requests, []);
    });
  });
}

test('Go finds nothing to say of the request with a token', {
  skip: skipUnlessInstalled('go', 'gofmt'),
}, async t => {
  const {place, codeFor} = await setUp(t);
  const file = write(join(place.folder, 'snippet.go'), await codeFor('go', id));
  assert.equal(execFileSync('gofmt', ['-l', file], {encoding: 'utf8'}), '');
  go('vet', file);
});
