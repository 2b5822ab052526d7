import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {type AuditedPin, presenceOf} from '../../../source/core/audit/audited-pin.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {parsePin} from '../../../source/core/providers/aioz-record.ts';
import {type AuditPinsOptions, auditPins} from '../../../source/services/audit/audit-pins.ts';
import {createSharedGateways} from '../../../source/services/gateway/shared-gateways.ts';
import {verifyContent} from '../../../source/services/gateway/verify-content.ts';
import {type AuditedAccountOptions, cidOf, startAuditedAccount} from '../../helpers/audited-account.ts';
import {idOf} from '../../helpers/sample-lookups.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const pinOf = (number: number) => {
  const record = JSON.stringify({id: idOf(number), cid: cidOf(number), status: 'DONE', pinned: true});
  return {id: idOf(number), pin: parsePin(record)};
};

/** Audits pins at gateways that rest for a hundredth of the usual time. */
function audit(gateways: readonly string[], pins: number, options: Partial<AuditPinsOptions> = {}) {
  const checked: AuditedPin[] = [];
  const done = auditPins({
    pins: Array.from({length: pins}, (_, number) => pinOf(number)),
    scope: 'root',
    maxBytes: 1000,
    concurrency: 2,
    gateways,
    findProxy: undefined,
    verify: verifyContent,
    signal: new AbortController().signal,
    onChecked: pin => void checked.push(pin),
    onPause: () => {},
    shared: createSharedGateways({restMs: 10}),
    ...options,
  });
  return {checked, done};
}

const start = (t: TestContext, options: AuditedAccountOptions) => startAuditedAccount(t, options);
const presencesOf = (checked: readonly AuditedPin[]) => new Set(checked.map(presenceOf));

test('a gateway that only fails has rests, and is then given up: nobody is said to be checked', async t => {
  const {gateway, asked} = await start(t, {
    pins: 30,
    answer: response => {
      response.destroy();
      return true;
    },
  });
  const {checked, done} = audit([gateway], 30);
  await assert.rejects(done, ({code, message, hint}: PinviewError) => {
    assert.deepEqual([code, message], ['network', `The gateway ${gateway} no longer answers.`]);
    assert.match(hint ?? '', /^Check the network/);
    return true;
  });
  assert.deepEqual(checked, []);
  assert.ok(asked.length < 100, `${asked.length} requests`);
});

test('a gateway that is down for a moment is waited for, and every pin gets its answer', async t => {
  let failures = 0;
  const {gateway} = await start(t, {
    pins: 10,
    answer: response => {
      if (++failures > 12) return false;
      response.destroy();
      return true;
    },
  });
  const {checked, done} = audit([gateway], 10);
  await done;
  assert.equal(checked.length, 10);
  assert.deepEqual([...presencesOf(checked)], ['present']);
});

slowTest('a gateway that only fails is asked less where another answers, then not any more', async t => {
  const failing = await start(t, {
    pins: 300,
    answer: response => {
      response.destroy();
      return true;
    },
  });
  const answering = await start(t, {pins: 300});
  const {checked, done} = audit([failing.gateway, answering.gateway], 300);
  await done;
  assert.deepEqual([...presencesOf(checked)], ['present']);
  assert.ok(failing.asked.length < 100, `${failing.asked.length} requests`);
  const [{gateways} = {gateways: []}] = checked.slice(-1);
  assert.deepEqual(
    gateways.map(({said, answer}) => [said, answer]),
    [
      ['untold', 'failed too often and is no longer asked'],
      ['present', 'sent blocks'],
    ],
  );
});

test('content is missing only where every gateway says so', async t => {
  const [one, other] = await Promise.all([
    start(t, {pins: 3, truthOf: number => (number === 2 ? 'there' : 'missing')}),
    start(t, {pins: 3, truthOf: number => (number === 0 ? 'missing' : 'broken')}),
  ]);
  const {checked, done} = audit([one.gateway, other.gateway], 3, {concurrency: 1});
  await done;
  assert.deepEqual(checked.map(presenceOf), ['missing', 'unknown', 'present']);
});

test('what is under way when it is interrupted is given up, and nothing said of it', async t => {
  const ending = new AbortController();
  const {gateway} = await start(t, {
    pins: 5,
    answer: (_response, number) => {
      if (number === 3) ending.abort();
      return number === 3;
    },
  });
  const {checked, done} = audit([gateway], 5, {signal: ending.signal, concurrency: 1});
  await done;
  assert.deepEqual(
    checked.map(({id}) => id),
    [idOf(0), idOf(1), idOf(2)],
  );
});

test('what the reader of the pins or the keeper of the answers throws ends it', async t => {
  const {gateway} = await start(t, {pins: 3});
  const full = new PinviewError('system', 'no space');
  const {done} = audit([gateway], 3, {
    onChecked: () => {
      throw full;
    },
  });
  await assert.rejects(done, full);
  async function* failing() {
    yield pinOf(0);
    throw full;
  }
  await assert.rejects(audit([gateway], 0, {pins: failing()}).done, full);
});

test('a gateway that wants to be left alone for an hour is, and so are all others at its host', async t => {
  const {gateway, asked} = await start(t, {
    pins: 20,
    answer: response => {
      response.writeHead(429, {'retry-after': '3600'}).end();
      return true;
    },
  });
  const {checked, done} = audit([gateway, `${gateway}/other`], 20, {concurrency: 1});
  await assert.rejects(done, ({code, message}: PinviewError) => {
    assert.equal(code, 'rate-limited');
    assert.match(message, /^The gateways limit requests: try again in (?:59 minutes|1 hour)\.$/);
    return true;
  });
  assert.deepEqual(checked, []);
  assert.equal(asked.length, 1);
});

slowTest('content that nobody provides, or that is blocked, says nothing about the gateway', async t => {
  for (const status of [504, 451, 400]) {
    const {gateway} = await start(t, {
      pins: 30,
      answer: (response, number) => {
        if (number === 29) return false;
        response.writeHead(status).end();
        return true;
      },
    });
    const {checked, done} = audit([gateway], 30, {concurrency: 16});
    await done;
    assert.equal(checked.length, 30, `${status}`);
    assert.equal(checked.filter(pin => presenceOf(pin) === 'present').length, 1);
  }
});

test('a gateway that breaks off in the middle of what it sends has rests, too', async t => {
  const {gateway, asked} = await start(t, {
    pins: 60,
    answer: response => {
      response.writeHead(200, {'content-type': 'application/vnd.ipld.raw', 'content-length': '1000'});
      response.write('abc', () => response.destroy());
      return true;
    },
  });
  await assert.rejects(audit([gateway], 60).done, {code: 'network'});
  assert.ok(asked.length < 40, `${asked.length} requests`);
});

test('a gateway that sends wrong bytes is not said to have the content', async t => {
  const {gateway} = await start(t, {pins: 1, truthOf: () => 'wrong'});
  const {checked, done} = audit([gateway], 1);
  await done;
  assert.deepEqual(
    checked.map(({verdict, gateways}) => [verdict, gateways[0]?.said]),
    [['wrong', 'untold']],
  );
});
