import assert from 'node:assert/strict';
import {test} from 'node:test';
import {CID} from 'multiformats/cid';
import {jsonText} from '../../source/demo/json-writer.ts';
import {sampleErrors} from '../../source/demo/sample-errors.ts';
import {samplePins} from '../../source/demo/sample-pins.ts';
import {minute, recordOf} from '../../source/demo/sample-record.ts';
import {askPin, startDemo} from './ask.ts';

const published =
  '{"data":{"id":"3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2","file_record_id":"19164af7-8088-407d-8b4f-5bb3bae3541a",' +
  '"root_hash":"1220ce95a46e2063878d025d68ce543a205eee90e5b31a659cb8c7c108fb3b133414",' +
  '"cid":"bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq","size":50922,' +
  '"user_id":"c2452942-5dc5-4a0d-9c38-77a66edcf43a","date_pinned":"2023-06-07T03:52:39.331369Z",' +
  '"date_unpinned":"0001-01-01T00:00:00Z","pinned":true,"is_pin_by_hash":false,"sub_hash_status":"DONE",' +
  '"is_dir":false,"metadata":{"name":"test.png","type":"image/png"},"status":"DONE"},"status":"success"}';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z$/;
const titled = (word: string) => samplePins.find(pin => pin.title.includes(word))?.id ?? word;

function assertContract(data: Record<string, unknown>, id: string) {
  assert.equal(data.id, id);
  for (const field of ['id', 'file_record_id', 'user_id']) assert.match(String(data[field]), uuid, field);
  for (const field of ['date_pinned', 'date_unpinned']) assert.match(String(data[field]), date, field);
  for (const field of ['pinned', 'is_pin_by_hash', 'is_dir'])
    assert.equal(typeof data[field], 'boolean', field);
  assert.match(String(data.root_hash), /^1220[0-9a-f]{64}$/);
  assert.equal(typeof data.status, 'string');
  assert.ok(data.size === undefined || typeof data.size === 'number');
  const {name, type} = data.metadata as Record<string, unknown>;
  assert.equal(typeof name, 'string');
  assert.ok(type === undefined || typeof type === 'string');
}

test('the pin of the API documentation is answered byte for byte', async context => {
  const demo = await startDemo(context);
  const {text} = await askPin(demo, '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2');
  assert.equal(text, published);
});

for (const sample of samplePins) {
  test(`the sample "${sample.title}" keeps the contract`, async context => {
    const demo = await startDemo(context);
    const {status, headers, text} = await askPin(demo, sample.id);
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    const body = JSON.parse(text);
    assert.equal(body.status, 'success');
    assertContract(body.data, sample.id);
  });

  test(`the CID of "${sample.title}" is real, and root_hash is its multihash unless it says otherwise`, async context => {
    const demo = await startDemo(context);
    const {data} = JSON.parse((await askPin(demo, sample.id)).text);
    const cid = CID.parse(data.cid);
    const multihash = Buffer.from(cid.multihash.bytes).toString('hex');
    assert.equal(multihash === data.root_hash, !sample.title.includes('disagree'));
    assert.equal(cid.version, sample.title.includes('CIDv0') ? 0 : 1);
    if (data.is_dir) assert.equal(cid.code, 0x70, 'a directory is dag-pb');
  });
}

test('no two IDs are the same, and all are version 4', () => {
  const ids = [...samplePins, ...sampleErrors].map(({id}) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, uuid);
});

test('no two pins share a CID', () => {
  assert.equal(new Set(samplePins.map(({cid}) => cid)).size, samplePins.length);
});

test('a pin that is watched is done 15 seconds after it was first asked for', async context => {
  let time = Date.parse('2024-05-01T12:00:00Z');
  const demo = await startDemo(context, {now: () => time});
  const id = titled('15 seconds');
  const states: unknown[] = [];
  for (const pause of [3_600_000, 14_999, 1]) {
    time += pause;
    const {data} = JSON.parse((await askPin(demo, id)).text);
    states.push([data.status, data.sub_hash_status, data.pinned]);
  }
  const pinning = ['PINNING', 'PINNING', false];
  assert.deepEqual(states, [pinning, pinning, ['DONE', 'DONE', true]]);
});

test('each demo has a clock of its own', async context => {
  let time = 0;
  const first = await startDemo(context, {now: () => time});
  await askPin(first, titled('15 seconds'));
  time += 60_000;
  const second = await startDemo(context, {now: () => time});
  assert.match((await askPin(first, titled('15 seconds'))).text, /"status":"DONE"/);
  assert.match((await askPin(second, titled('15 seconds'))).text, /"status":"PINNING"/);
});

test('the age of a pin is counted from the start of the demo', async context => {
  const demo = await startDemo(context, {now: () => Date.parse('2024-05-01T12:00:00Z')});
  const {data} = JSON.parse((await askPin(demo, titled('a directory'))).text);
  assert.equal(data.date_pinned, '2024-05-01T10:00:00.000417Z');
});

test('an unpinned pin has the date, and one that is pinned has the zero date', async context => {
  const demo = await startDemo(context, {now: () => Date.parse('2024-05-03T12:00:00Z')});
  const unpinned = JSON.parse((await askPin(demo, titled('unpinned'))).text).data;
  assert.deepEqual([unpinned.pinned, unpinned.date_unpinned], [false, '2024-05-01T00:00:00.000417Z']);
  const pinned = JSON.parse((await askPin(demo, titled('a directory'))).text).data;
  assert.deepEqual([pinned.pinned, pinned.date_unpinned], [true, '0001-01-01T00:00:00Z']);
});

test('the states of the failed, the archived and the bare pin are what their titles say', async context => {
  const demo = await startDemo(context);
  const record = async (word: string) => JSON.parse((await askPin(demo, titled(word))).text).data;
  const failed = await record('failed');
  assert.deepEqual([failed.status, failed.pinned], ['FAILED', false]);
  assert.equal((await record('ARCHIVED')).status, 'ARCHIVED');
  assert.equal((await record('CIDv0')).is_pin_by_hash, true);
  const bare = await record('without type');
  assert.deepEqual([bare.metadata.type, bare.size, bare.sub_hash_status], [undefined, undefined, undefined]);
  assert.equal((await record('labels')).metadata.keyvalues.project, 'lighthouse');
});

test('numbers beyond 2^53 are exact in the text of the answer', async context => {
  const demo = await startDemo(context);
  assert.match((await askPin(demo, titled('2^53'))).text, /"size":9007199254740993,/);
  const fields = (await askPin(demo, titled('fields that no document'))).text;
  assert.match(fields, /"ledger_no":18446744073709551615,"expires_at":null/);
  assert.match(fields, /"providers":\["alpha","beta",null\]/);
  assert.match(fields, /"replication":\{"wanted":3,"regions":\[\{/);
});

test('the hostile name reaches the client with every control character in it', async context => {
  const demo = await startDemo(context);
  const {data} = JSON.parse((await askPin(demo, titled('hostile'))).text);
  const attacks = [
    '\u001b[31m',
    '\u001b]0;',
    '\u001b]52;c;',
    '\u001b]8;;',
    '\u009b',
    '\u202e',
    '\n',
    '\t',
    '\u0007',
  ];
  for (const attack of attacks) assert.ok(data.metadata.name.includes(attack), JSON.stringify(attack));
});

test('a demo that starts again within the hour has the same records, but for those of a few minutes', () => {
  const startedAt = Date.parse('2026-03-01T10:10:10.123Z');
  const changed = samplePins.filter(
    pin => jsonText(recordOf(pin, startedAt)) !== jsonText(recordOf(pin, startedAt + 45 * minute)),
  );
  assert.deepEqual(
    changed.map(({name}) => name),
    ['holiday.mp4', 'future.json'],
  );
});
