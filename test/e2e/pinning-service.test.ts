import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {type PinStatusRecord, pinStatuses} from '../helpers/pin-status.ts';
import {
  type PinningServiceOptions,
  pinningServiceToken,
  startPinningService,
} from '../helpers/pinning-service.ts';
import {runCli} from '../helpers/run-cli.ts';
import {answerWith, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const environment = {PINVIEW_TOKEN: pinningServiceToken};

const pins = pinStatuses(30, {states: ['pinned', 'failed', 'queued', 'pinning'], ids: 'uuid'});

/** Returns a way to run commands with a pinning service. */
async function at(t: TestContext, options: Partial<PinningServiceOptions> = {}) {
  const account = createAccount(t);
  const service = await startPinningService(t, {pins, ...options});
  const flags = ['--service', 'pinning-service', '--endpoint', service.base];
  const run = (args: readonly string[], more: Parameters<typeof runCli>[2] = {}) =>
    runCli(account.home, [...flags, ...args], {environment, ...more});
  return {account, service, run};
}

/** Returns a record with these parts in place of the usual ones. */
function pinWith(parts: Partial<PinStatusRecord>): PinStatusRecord {
  const [first = assert.fail('no pin')] = pinStatuses(1);
  return {...first, ...parts};
}

describe('a pin is looked up by its request ID', () => {
  for (const id of ['90417', 'a/b c%', 'ÄÖ?#&', '..%2f', "it's", '$(id)', '-dashed', '🗝️', 'true']) {
    test(`such as ${id}`, async t => {
      const pin = pinWith({requestid: id});
      const {run} = await at(t, {pins: [pin]});
      const {exitCode, stdout, stderr} = await run(['get', '--json', '--', id]);
      assert.equal(exitCode, 0, stderr);
      assert.deepEqual(JSON.parse(stdout), pin);
    });
  }

  slowTest('but none that is another place in an address', async t => {
    const {run, service} = await at(t);
    for (const id of ['.', '..']) {
      const {exitCode, stderr} = await run(['get', id]);
      assert.equal(exitCode, 1);
      assert.match(stderr, /This ID cannot be looked up/);
    }
    assert.deepEqual(service.requests, []);
  });

  slowTest('in which case matters', async t => {
    const twins = ['KqTz3mWc', 'kqtz3mwc'].map((requestid, index) =>
      pinWith({requestid, pin: {cid: pins[index]?.pin.cid ?? '', name: `pin-${index}`}}),
    );
    const {run} = await at(t, {pins: twins});
    const {stdout} = await run(['get', 'kqtz3mwc', 'KqTz3mWc', '--field', 'id,name']);
    assert.equal(stdout, 'kqtz3mwc\tpin-1\nKqTz3mWc\tpin-0\n');
    // Now both are known.
    assert.equal((await run(['get', 'KqTz3mWc', '--field', 'name'])).stdout, 'pin-0\n');
  });

  slowTest('in the records and addresses of a text', async t => {
    const {run, service} = await at(t);
    const [one, two, three] = pins;
    const lines = [one, two].map(pin => JSON.stringify(pin)).join('\n');
    const asJson = await run(['get', '-', '--field', 'id'], {input: lines});
    assert.equal(asJson.stdout, `${one?.requestid}\n${two?.requestid}\n`);
    const log = `GET ${service.base}/pins/${three?.requestid}?x=1 200\nno ID in this line\n${one?.requestid}\n`;
    const asLog = await run(['get', '-', '--field', 'id'], {input: log});
    assert.equal(asLog.stdout, `${three?.requestid}\n${one?.requestid}\n`);
  });

  test('and shown with what the service says of it, and no more', async t => {
    const pin = pinWith({
      requestid: 'one',
      status: 'failed',
      created: '2026-03-01T10:00:00.123456789Z',
      pin: {cid: pins[0]?.pin.cid ?? '', name: 'film.mp4', origins: ['/dnsaddr/a.example'], meta: {app: 'x'}},
      delegates: ['/dnsaddr/b.example'],
      info: {status_details: 'over_max_size', dag_size: '123'},
    });
    const {run} = await at(t, {pins: [pin]});
    const {stdout} = await run(['get', 'one']);
    for (const line of [
      /^✖ Failed: over_max_size$/m,
      /^Request ID {3}one$/m,
      /^Reason {7}over_max_size: the content is larger than the service takes$/m,
      /^Requested {4}.* · 2026-03-01 10:00:00/m,
      /^app {10}x$/m,
      /^delegate {5}\/dnsaddr\/b\.example$/m,
      /^origin {7}\/dnsaddr\/a\.example$/m,
      /^info\.dag_size 123$/m,
    ])
      assert.match(stdout, line);
    assert.doesNotMatch(stdout, /Pinned on|Pin ID|Root hash|User/);
    const fields = await run(['get', 'one', '--field', 'id,status,created,pin.meta.app,info.dag_size']);
    assert.equal(fields.stdout, 'one\tfailed\t2026-03-01T10:00:00.123456789Z\tx\t123\n');
  });
});

describe('a CID that no recent pin has is looked for at the service', () => {
  const cid = pins[1]?.pin.cid ?? '';
  const shared = [...pins, pinWith({requestid: 'again', pin: {cid, name: 'again'}})];

  test('in each of its spellings, and stands for the only pin that has it', async t => {
    const {run, service} = await at(t);
    const {stdout, stderr} = await run(['get', pins[2]?.pin.cid ?? '', '--field', 'id']);
    assert.equal(stdout, `${pins[2]?.requestid}\n`, stderr);
    assert.ok(
      service.requests.some(({query}) =>
        query
          .get('cid')
          ?.split(',')
          .includes(pins[2]?.pin.cid ?? ''),
      ),
    );
  });

  for (const faults of [{}, {ignored: ['cid']}, {emptyList: 'not-found'}] as const) {
    slowTest(`several pins are listed, and none is told: ${JSON.stringify(faults)}`, async t => {
      const {run} = await at(t, {pins: shared, faults});
      const several = await run(['get', cid]);
      assert.equal(several.exitCode, 2);
      assert.match(several.stderr, /2 known pins have this CID\.[\s\S]*again/);
      const none = await run(['get', 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy']);
      assert.equal(none.exitCode, 3);
      assert.match(none.stderr, /No pin of the account has this CID\./);
    });
  }
});

describe('the list', () => {
  test('has all states, as they are asked for, and says what is asked where', async t => {
    const {run, service} = await at(t);
    const {stdout, stderr} = await run(['list', '--state', 'pinning', '--field', 'id,status']);
    const expected = pins.filter(({status}) => status === 'queued' || status === 'pinning');
    assert.equal(stdout, expected.map(({requestid, status}) => `${requestid}\t${status}\n`).join(''));
    assert.equal(service.requests[0]?.query.get('status'), 'queued,pinning');
    assert.match(stderr, /The service is asked to filter by --state; its list is checked here\./);
  });

  slowTest('is filtered here, too, where the service does not heed what it is asked for', async t => {
    const labelled = pins.map((pin, index) => ({...pin, pin: {...pin.pin, meta: {part: String(index % 3)}}}));
    for (const faults of [{}, {ignored: ['meta', 'status', 'cid', 'name', 'match']}] as const) {
      const {run} = await at(t, {
        pins: labelled,
        faults: {...faults, ...('ignored' in faults && {status: 'everything'})},
      });
      const {stdout} = await run(['list', '--meta', 'part=1', '--state', 'failed', '--field', 'id']);
      const expected = labelled.filter(({status, pin}) => status === 'failed' && pin.meta?.part === '1');
      assert.equal(stdout, expected.map(({requestid}) => `${requestid}\n`).join(''));
    }
  });

  test('is sorted here, since no service can', async t => {
    const {run} = await at(t);
    const {stdout, stderr} = await run([
      'list',
      '--sort',
      'name',
      '--limit',
      '5',
      '--offset',
      '2',
      '--field',
      'name',
    ]);
    const names = pins
      .flatMap(({pin}) => pin.name ?? [])
      .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
    assert.equal(
      stdout,
      names
        .slice(2, 7)
        .map(name => `${name}\n`)
        .join(''),
    );
    assert.match(stderr, /The service cannot sort: all pins are fetched first, then sorted here\./);
  });

  test('goes on where it ended', async t => {
    const {run} = await at(t);
    const first = await run(['list', '--limit', '10', '--field', 'id']);
    assert.match(first.stderr, /10 of about 30 pins listed\. .* --offset 10 continues from here\./);
    const rest = await run(['list', '--all', '--offset', '10', '--field', 'id']);
    assert.equal(first.stdout + rest.stdout, pins.map(({requestid}) => `${requestid}\n`).join(''));
  });
});

describe('a token is sent to a service that takes one, and to no other', () => {
  test('and the keys of AIOZ Pin are not sent to it', async t => {
    const {run, service} = await at(t);
    const pair = {PINNING_API_KEY: 'made-up-api-key-1234', PINNING_SECRET_KEY: 'made-up-secret-1234'};
    const {exitCode, stderr} = await run(['get', 'one'], {environment: pair});
    assert.equal(exitCode, 4);
    assert.match(stderr, /There is no token for http:\/\/127\.0\.0\.1:\d+\./);
    assert.deepEqual(service.requests, []);
  });

  slowTest('Pinata’s own counts at Pinata only', async t => {
    const {run, service} = await at(t);
    assert.equal((await run(['get', 'one'], {environment: {PINATA_JWT: pinningServiceToken}})).exitCode, 4);
    assert.deepEqual(service.requests, []);
  });

  test('and it is not sent to AIOZ Pin', async t => {
    const account = createAccount(t);
    const service = await startService(t, response => answerWith(response, 200, {}));
    const {exitCode} = await runCli(
      account.home,
      ['get', '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2', '--endpoint', service.address],
      {environment},
    );
    assert.equal(exitCode, 4);
    assert.equal(service.asked.length, 0);
  });

  for (const badToken of [undefined, 400, 403] as const) {
    slowTest(`one that is wrong is told as such, in the service’s words (${badToken ?? 401})`, async t => {
      const {run} = await at(t, {faults: badToken === undefined ? {} : {badToken}});
      const wrong = {environment: {PINVIEW_TOKEN: 'not-the-token-of-this-service'}};
      for (const args of [['get', 'one'], ['list'], ['status']]) {
        const {exitCode, stdout, stderr} = await run(args, wrong);
        assert.equal(exitCode, 4, `${args.join(' ')}: ${stderr}`);
        assert.match(stdout + stderr, /The service did not accept the token \(\d+\): “.+”/);
        assert.doesNotMatch(stdout + stderr, /not-the-token/);
      }
    });
  }
});

describe('a service that says that no request is left', () => {
  const rate = {lists: 2, seconds: 2, countsLookups: true};

  slowTest('is waited for, and the list is whole', async t => {
    const {run} = await at(t, {faults: {pageSize: 10, rate}});
    const {exitCode, stdout} = await run(['list', '--all', '--field', 'id']);
    assert.equal(exitCode, 0);
    assert.equal(stdout, pins.map(({requestid}) => `${requestid}\n`).join(''));
  });

  slowTest('is waited for by wait, too', async t => {
    const pin = pinWith({requestid: 'slow', status: 'queued'});
    let asked = 0;
    const {run, service} = await at(t, {
      pins: [pin],
      faults: {rate: {...rate, lists: 1}},
      gate: () => {
        asked++;
        if (asked === 2) service.pins[0] = {...pin, status: 'pinned'};
      },
    });
    const {exitCode, stdout} = await run(['wait', 'slow', '--field', 'status']);
    assert.deepEqual([exitCode, stdout], [0, 'pinned\n']);
  });
});

slowTest('an address without the API is no account without pins', async t => {
  for (const [status, body] of [
    [404, '404 page not found'],
    [404, '{"message":"no Route matched"}'],
    [404, '<html><title>Not found</title>'],
  ] as const) {
    const account = createAccount(t);
    const {address} = await startService(t, response => answerWith(response, status, body));
    const flags = ['--service', 'pinning-service', '--endpoint', address];
    for (const command of ['list', 'status']) {
      const {exitCode, stdout, stderr} = await runCli(account.home, [command, ...flags], {environment});
      assert.notEqual(exitCode, 0, `${command}: ${stdout}${stderr}`);
      assert.doesNotMatch(stdout + stderr, /There are no pins|accepts the token/);
    }
  }
});

slowTest('where the service counts more than it lists, that is said', async t => {
  const {run} = await at(t, {faults: {ignored: ['before'], pageSize: 10}});
  const {stderr} = await run(['list', '--all', '--field', 'id']);
  assert.match(stderr, /The service reports about 30 pins, but listed only 10\./);
});

slowTest('names are compared here, since services compare them otherwise', async t => {
  const names = ['invoice', 'invoice 2.pdf', 'Invoice 3', 'old INVOICE', 'other'];
  const named = names.map((name, index) => ({
    ...pinWith({requestid: `id-${index}`}),
    pin: {cid: pins[0]?.pin.cid ?? '', name},
  }));
  const {run} = await at(t, {pins: named, faults: {ignored: ['match']}});
  const {stdout} = await run(['list', '--name', 'invoice', '--field', 'name']);
  assert.equal(
    stdout,
    names
      .slice(0, 4)
      .map(name => `${name}\n`)
      .join(''),
  );
});

slowTest('other details from the service about a pinned pin are not shown as a reason', async t => {
  const pin = pinWith({requestid: 'one', info: {status_details: 'expired'}});
  const {run} = await at(t, {pins: [pin]});
  const {stdout} = await run(['get', 'one']);
  assert.doesNotMatch(stdout, /Reason|did not find/);
  assert.match(stdout, /^info\.status_details expired$/m);
});

test('status and doctor speak of the token', async t => {
  const {run} = await at(t);
  const status = await run(['status']);
  assert.match(
    status.stdout,
    /PINVIEW_TOKEN: used, token …vice\n.*\nThe service accepts the token\.\nThe account has about 30 pins\./s,
  );
  const json = JSON.parse((await run(['status', '--json'])).stdout);
  assert.equal(json.sources[0].tokenEnding, '…vice');
  assert.match((await run(['doctor'])).stdout, /Keys +PINVIEW_TOKEN, token …vice: accepted/);
});

slowTest('wait ends when the pin is pinned', async t => {
  const pin = pinWith({requestid: 'slow', status: 'queued'});
  let asked = 0;
  const {run, service} = await at(t, {
    pins: [pin],
    gate: () => {
      asked++;
      if (asked === 2) service.pins[0] = {...pin, status: 'pinned'};
    },
  });
  const {exitCode, stdout} = await run(['wait', 'slow', '--field', 'status']);
  assert.deepEqual([exitCode, stdout], [0, 'pinned\n']);
});

slowTest('what was looked up is kept with the kind of service, for this account only', async t => {
  const {run, account, service} = await at(t);
  const id = pins[0]?.requestid ?? '';
  await run(['get', id]);
  const lines = readFileSync(join(account.home.path, '.local/state/pinview/history.jsonl'), 'utf8').trimEnd();
  const {version, kind, provider, scope, pinId} = JSON.parse(lines);
  assert.deepEqual(
    {version, kind, provider, scope, pinId},
    {
      version: 2,
      kind: 'lookup',
      provider: 'pinning-service',
      scope: `default ${service.origin} pinning-service`,
      pinId: id,
    },
  );
  assert.match((await run(['recent'])).stdout, new RegExp(id));
  const atAioz = await runCli(account.home, ['recent', '--endpoint', service.origin]);
  assert.doesNotMatch(atAioz.stdout, new RegExp(id));
});

slowTest('an answer without the pin’s ID or CID is no pin', async t => {
  const {run} = await at(t, {pins: [{requestid: 'odd', pin: {cid: ''}} as PinStatusRecord]});
  const {exitCode, stderr} = await run(['get', 'odd']);
  assert.equal(exitCode, 1);
  assert.match(stderr, /The service’s answer has no usable pin\.cid\./);
});
