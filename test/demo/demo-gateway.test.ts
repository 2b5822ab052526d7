import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {generatedPinRequests} from '../../source/demo/generated-pin-requests.ts';
import {sampleContents} from '../../source/demo/sample-contents.ts';
import {samplePinRequests} from '../../source/demo/sample-pin-requests.ts';
import {samplePins} from '../../source/demo/sample-pins.ts';
import {verifyContent} from '../../source/services/gateway/verify-content.ts';
import {imageCid} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {ask, startDemo} from './ask.ts';

/** Content larger than this takes a while to generate. */
const largeBytes = 100 * 2 ** 20;

async function prove(t: TestContext, cid: string, scope: 'dag' | 'root' = 'dag') {
  const {endpoint} = await startDemo(t);
  const pauses: string[] = [];
  const {proof} = await verifyContent({
    cid,
    gateways: [endpoint],
    scope,
    maxBytes: 2 ** 30,
    concurrency: 8,
    signal: new AbortController().signal,
    onPause: talk => pauses.push(talk),
  });
  return {proof, pauses};
}

const cidWith = (trouble: string) => sampleContents.find(each => each.trouble === trouble)?.cid ?? '';

describe('the gateway of the demo', {concurrency: 4}, () => {
  for (const {cid, build, trouble} of sampleContents) {
    const pin = samplePins.find(each => each.cid === cid);
    const title = pin?.title ?? cid;
    slowTest(`has content of a sample: ${title}`, async t => {
      assert.ok(pin !== undefined);
      if (build === undefined) return;
      const isLarge = pin.size > largeBytes && pin.doneAfter !== undefined;
      const {proof} = await prove(t, cid, isLarge ? 'root' : 'dag');
      assert.ok(proof.blocks > 0, proof.reason);
      // The root matches the CID, and the files are as long as the record says.
      if (proof.verdict === 'complete') assert.equal(proof.size.content, Number(pin.size));
      else assert.ok(isLarge || trouble === 'missing-block' || trouble === 'wrong-bytes');
    });
  }

  // Of samples with the same content, the last one, which has a CIDv0.
  const bySize = new Map(
    samplePinRequests.map(sample => [(sample.info as {dag_size?: string} | undefined)?.dag_size, sample]),
  );
  for (const [dagSize, {title, pin, doneAfter}] of bySize) {
    if (dagSize === undefined || doneAfter !== undefined || title.includes('wrong bytes')) continue;
    slowTest(`has content of a sample of the other service, as large as that says: ${title}`, async t => {
      const {proof} = await prove(t, pin.cid);
      assert.deepEqual([proof.verdict, `${proof.bytes}`], ['complete', dagSize]);
    });
  }

  slowTest('has content of a generated sample of the other service, as large as that says', async t => {
    const [{pin, info} = assert.fail()] = generatedPinRequests();
    const {proof} = await prove(t, pin.cid);
    assert.deepEqual([proof.verdict, {raw_size: `${proof.size.content}`}], ['complete', info]);
  });

  slowTest('knows no content by a CIDv0 that is none', async t => {
    const demo = await startDemo(t);
    assert.equal((await ask(demo, '/ipfs/QmNonsense?format=car')).status, 404);
    assert.equal((await ask(demo, '/ipfs/QmNonsense?format=raw')).status, 400);
  });

  for (const [trouble, verdict, answer] of [
    ['missing-block', 'incomplete', /404/],
    ['wrong-bytes', 'wrong', /sent wrong bytes/],
    ['cut-car', 'complete', /CAR that was cut|CAR that cannot be read/],
    ['no-car', 'complete', /sent blocks|406/],
    ['web-page', 'unknown', /web page/],
    ['limited', 'unknown', /429/],
  ] as const) {
    test(`shows what becomes of ${trouble}`, async t => {
      const {proof, pauses} = await prove(t, cidWith(trouble));
      assert.equal(proof.verdict, verdict);
      assert.match(proof.gateways[0]?.answer ?? '', answer);
      assert.equal(pauses.length > 0, trouble === 'limited');
    });
  }

  slowTest('is slow, so that progress is seen', async t => {
    const {proof} = await prove(t, cidWith('slow'));
    assert.ok(proof.seconds > 2);
  });

  test('has nothing of the documented pin, and answers the probe of trustless gateways', async t => {
    const {proof} = await prove(t, imageCid);
    assert.deepEqual([proof.verdict, proof.blocks], ['incomplete', 0]);
    const demo = await startDemo(t);
    const {status, text} = await ask(demo, '/ipfs/bafkqaaa?format=raw');
    assert.deepEqual([status, text], [200, '']);
    assert.equal((await ask(demo, '/ipfs/nonsense?format=raw')).status, 400);
  });
});
