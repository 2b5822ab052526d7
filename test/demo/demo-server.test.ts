import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {startDemoServer} from '../../source/demo/demo-server.ts';
import {sampleErrors} from '../../source/demo/sample-errors.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {ask, askPin, goodHeaders, startDemo} from './ask.ts';

const titled = (word: string) => sampleErrors.find(error => error.title.includes(word))?.id ?? word;
const seed = '/api/pinning/3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2';

test('a test of the keys is congratulated', async context => {
  const demo = await startDemo(context);
  const {status, text} = await ask(demo, '/api/apiKeys/testAuthentication');
  assert.equal(status, 200);
  assert.equal(text, '{"message":"Congratulations! You are communicating with the AIOZ Pin API!"}');
});

for (const path of [seed, '/api/pinning/pins/', '/api/apiKeys/testAuthentication']) {
  for (const name of ['pinning_api_key', 'pinning_secret_key'] as const) {
    test(`${path} is refused with 401 when ${name} is missing, empty or wrong`, async context => {
      const demo = await startDemo(context);
      const {[name]: _, ...missing} = goodHeaders;
      for (const headers of [missing, {...missing, [name]: ''}, {...missing, [name]: 'wrong-key'}]) {
        const {status, text} = await ask(demo, path, {headers: headers as Record<string, string>});
        assert.equal(status, 401);
        assert.equal(JSON.parse(text).status, 'error');
      }
    });
  }
}

test('any other keys are accepted', async context => {
  const demo = await startDemo(context);
  const headers = {pinning_api_key: 'some', pinning_secret_key: 'thing'};
  assert.equal((await ask(demo, seed, {headers})).status, 200);
});

test('only GET is allowed, and only on the addresses of the contract', async context => {
  const demo = await startDemo(context);
  const posted = await ask(demo, seed, {method: 'POST'});
  assert.deepEqual([posted.status, posted.headers.allow], [405, 'GET']);
  for (const path of ['/', '/api/pinning', '/api/pinning/', `${seed}/more`, '//', '/api/apiKeys'])
    assert.equal((await ask(demo, path)).status, 404, path);
});

test('a malformed pin ID is a 400, an unknown one a 404, both with a message', async context => {
  const demo = await startDemo(context);
  for (const [id, wanted] of [
    ['hello', 400],
    ['3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d', 400],
    ['%zz', 400],
    ['12345678-1234-4234-8234-123456789012', 404],
  ] as const) {
    const {status, text} = await askPin(demo, id);
    assert.equal(status, wanted, id);
    assert.equal(typeof JSON.parse(text).message, 'string');
  }
});

test('a pin ID may be written in capitals', async context => {
  const demo = await startDemo(context);
  assert.equal((await askPin(demo, '3C3FEC2A-CA65-4B8E-BCF3-C8E2CEAA23D2')).status, 200);
});

for (const code of ['401', '403', '404'])
  test(`the pin ID for ${code} answers it with a message, every time`, async context => {
    const demo = await startDemo(context);
    for (let time = 0; time < 3; time++) {
      const {status, text} = await askPin(demo, titled(`${code}:`));
      assert.equal(status, Number(code));
      assert.equal(JSON.parse(text).status, 'error');
    }
  });

test('429 comes twice with Retry-After, then the record', async context => {
  const demo = await startDemo(context);
  for (let time = 0; time < 2; time++) {
    const {status, headers} = await askPin(demo, titled('429'));
    assert.deepEqual([status, headers['retry-after']], [429, '5']);
  }
  const {status, headers, text} = await askPin(demo, titled('429'));
  assert.deepEqual([status, headers['retry-after']], [200, undefined]);
  assert.equal(JSON.parse(text).data.id, titled('429'));
});

test('500 comes with a page of HTML', async context => {
  const demo = await startDemo(context);
  const {status, headers, text} = await askPin(demo, titled('500'));
  assert.deepEqual([status, headers['content-type']], [500, 'text/html']);
  assert.match(text, /<h1>500 Internal Server Error<\/h1>/);
});

test('503 comes once, then the record', async context => {
  const demo = await startDemo(context);
  const statuses = [await askPin(demo, titled('503')), await askPin(demo, titled('503'))].map(a => a.status);
  assert.deepEqual(statuses, [503, 200]);
});

test('the slow answers take 4 and 15 seconds, the others the latency, 120 ms by default', async context => {
  const waits: number[] = [];
  const wait = async (ms: number) => waits.push(ms);
  const demo = await startDemo(context, {wait});
  for (const word of ['slow: answers after 4', 'very slow']) {
    const {status, text} = await askPin(demo, titled(word));
    assert.equal(status, 200);
    assert.equal(JSON.parse(text).data.id, titled(word));
  }
  await ask(demo, seed);
  await ask(await startDemo(context, {wait, latencyMs: 7}), seed);
  assert.deepEqual(waits, [4000, 15_000, 120, 7]);
});

test('the connection breaks off in the middle of a body of declared length', async context => {
  const demo = await startDemo(context);
  await assert.rejects(askPin(demo, titled('breaks off')), {code: 'ECONNRESET', message: 'aborted'});
});

test('an error can come with HTTP 200, a record without a CID, and text that is no JSON', async context => {
  const demo = await startDemo(context);
  const mislabelled = await askPin(demo, titled('200 with'));
  assert.deepEqual([mislabelled.status, JSON.parse(mislabelled.text).status], [200, 'error']);
  const {data} = JSON.parse((await askPin(demo, titled('without a CID'))).text);
  assert.deepEqual([data.id, 'cid' in data, data.status], [titled('without a CID'), false, 'DONE']);
  const malformed = await askPin(demo, titled('malformed'));
  assert.equal(malformed.status, 200);
  assert.throws(() => JSON.parse(malformed.text), SyntaxError);
});

test('closing breaks off what is still being answered', async () => {
  let asked = () => {};
  const isAsked = new Promise<void>(resolve => {
    asked = resolve;
  });
  const wait = () => {
    asked();
    return new Promise(() => {});
  };
  const demo = await startDemoServer({wait});
  const answer = assert.rejects(ask(demo, seed), {code: 'ECONNRESET'});
  await isAsked;
  await demo.close();
  await answer;
});

slowTest('a demo that is never closed does not keep the process alive', async () => {
  const url = new URL('../../source/demo/demo-server.ts', import.meta.url);
  const program = `
    import {connect} from 'node:net';
    const {startDemoServer} = await import(${JSON.stringify(url.href)});
    let socket;
    const whenAsked = () => {
      if (socket) console.log('asked');
      socket?.unref();
      return 0;
    };
    const {port} = new URL((await startDemoServer({now: whenAsked})).endpoint);
    socket = connect(Number(port), '127.0.0.1');
    socket.write('GET /api/pinning/${titled('very slow')} HTTP/1.1\\r\\nhost: x\\r\\n' +
      'pinning_api_key: a\\r\\npinning_secret_key: b\\r\\n\\r\\n');`;
  const argv = ['--import', 'tsx', '--input-type=module', '-e', program];
  const {stdout} = await promisify(execFile)(process.execPath, argv, {timeout: 12_000});
  assert.equal(stdout, 'asked\n');
});
