import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {everyPinId, findPinIds, readPinId, wantedPinIds} from '../../source/core/pin-id.ts';
import {sampleCid, sampleHash, sampleId, sampleRecord} from './sample-pin.ts';

const otherId = 'fedcba98-7654-4321-8fed-cba987654321';

describe('a pin ID is found', () => {
  const cases: ReadonlyArray<readonly [where: string, text: string]> = [
    ['alone', sampleId],
    ['between spaces and line ends', ` \t${sampleId}\r\n`],
    ['in capitals', sampleId.toUpperCase()],
    ['in double quotes, with a comma behind', `"${sampleId}",`],
    ['in single quotes, backticks, brackets', `'\`<({[${sampleId}]})>\`'`],
    ['in an address', `https://api.example/api/pinning/${sampleId}?x=1`],
    ['at the end of an address', `https://api.example/api/pinning/${sampleId}`],
    ['in a URN', `urn:uuid:${sampleId}`],
    ['in a sentence', `The pin ${sampleId}. It failed.`],
    ['after a word and an underscore', `pin_${sampleId}`],
    ['in an assignment', `PIN_ID=${sampleId};`],
    ['in a cURL command', `curl -H 'pinning_api_key: x' "https://api.example/api/pinning/${sampleId}"`],
    ['without its hyphens', sampleId.replaceAll('-', '')],
    ['without its hyphens, in quotes and capitals', `"${sampleId.replaceAll('-', '').toUpperCase()}"`],
    ['behind much white space', `[${' \n'.repeat(1000)}"${sampleId}"]`],
  ];
  for (const [where, text] of cases)
    test(where, () => assert.deepEqual(readPinId(text), {kind: 'found', pinId: sampleId}));
});

test('of a record its own ID is taken, wherever it stands', () => {
  const {id, ...others} = sampleRecord;
  for (const record of [
    {id, ...others},
    {...others, id},
  ]) {
    const answer = JSON.stringify({data: record, status: 'success'}, undefined, 2);
    assert.deepEqual(readPinId(answer), {kind: 'found', pinId: sampleId});
  }
});

test('an id that is no UUID does not hide the pin ID beside it', () => {
  assert.deepEqual(readPinId(`{"id": "17", "pin": "${sampleId}"}`), {kind: 'found', pinId: sampleId});
});

test('of several pin IDs the first is read, and all are found in order, each once', () => {
  const text = `${otherId}\n${sampleId}, ${otherId.toUpperCase()}`;
  assert.deepEqual(readPinId(text), {kind: 'found', pinId: otherId});
  assert.deepEqual(findPinIds(text), [otherId, sampleId]);
  assert.deepEqual(findPinIds('none'), []);
});

test('a UUID of any version is a pin ID, for the service may change the one it uses', () => {
  for (const id of ['00000000-0000-0000-0000-000000000000', '01890a5d-ac96-774b-bcce-b302099a8057'])
    assert.deepEqual(findPinIds(id), [id]);
});

test('digits that go on before or behind are no pin ID', () => {
  for (const text of [
    `a${sampleId}`,
    `${sampleId}0`,
    `${sampleId}-1`,
    `1-${sampleId}`,
    sampleId.slice(0, -1),
  ])
    assert.deepEqual(findPinIds(text), [], text);
});

test('nothing but white space, quotes and brackets is empty', () => {
  for (const text of ['', '  \n', '""', '" "', '[ ]', '{}', '<>', "''", '```'])
    assert.deepEqual(readPinId(text), {kind: 'empty'}, text);
});

describe('what is no pin ID is called by its name', () => {
  const cases: ReadonlyArray<readonly [what: string, text: string, problem: RegExp]> = [
    ['a CID', sampleCid, /^This is a CID\. .* by pin ID/],
    ['a CID in an address', `ipfs://${sampleCid}/a.png`, /^This is a CID\./],
    [
      'a pin ID that is cut',
      sampleId.slice(0, -2),
      /has 32 hexadecimal digits, this has 30\. A pin ID looks like/,
    ],
    ['a pin ID with a digit too many', `${sampleId}0`, /this has 33\./],
    ['a root hash', sampleHash, /this has 68\./],
    ['a pin ID with an O for a zero', `O${sampleId.slice(1)}`, /^“O” is no hexadecimal digit\./],
    ['a word', 'hello', /^No pin ID in “hello”\. A pin ID looks like/],
    ['a long text', 'no pin ID in here at all', /^No pin ID in “no pin ID in here at all”\./],
    ['a longer text', 'there is no pin ID in here at all', /^No pin ID in “there is no pin ID in h…”\./],
    ['a hostile text', '\u001B[31mred\u202E', /^No pin ID in “red”\./],
  ];
  for (const [what, text, problem] of cases) {
    test(what, () => {
      const reading = readPinId(text);
      assert.equal(reading.kind, 'unreadable');
      assert.match(reading.problem, problem);
    });
  }
});

test('a text of a million characters is read in a moment, whatever is in it', () => {
  const length = 1_000_000;
  for (const part of [' ', '}', '"id" ', '"', '0', '-', 'a', '\n', sampleId]) {
    const text = `x${part.repeat(length / part.length)}x`;
    const started = performance.now();
    readPinId(text);
    const ms = performance.now() - started;
    assert.ok(ms < 2000, `${JSON.stringify(part.slice(0, 9))} took ${Math.round(ms)} ms`);
  }
});

test('what lies beyond a million characters is not searched', () => {
  assert.deepEqual(findPinIds(`${' '.repeat(1_000_000)}${sampleId}`), []);
});

test('a file is searched to its end, however long it is', () => {
  const lines = Array.from(
    {length: 30_000},
    (_, line) => `${line}: ${line % 2 === 0 ? sampleId : otherId}\n`,
  );
  assert.deepEqual(everyPinId(lines.join('')), [sampleId, otherId]);
  assert.deepEqual(everyPinId(`${' '.repeat(2_000_000)}${sampleId.toUpperCase()}`), [sampleId]);
  assert.deepEqual(everyPinId(''), []);
});

test('a file of ten million characters is searched in a moment, whatever is in it', () => {
  for (const part of ['0', '-', 'a-', ' ', `${sampleId}-`, `${sampleId} `]) {
    const text = part.repeat(10_000_000 / part.length);
    const started = performance.now();
    everyPinId(text);
    const ms = performance.now() - started;
    assert.ok(ms < 5000, `${JSON.stringify(part)} took ${Math.round(ms)} ms`);
  }
});

test('of a JSON record only its own ID is wanted, of any other text every one', () => {
  const record = `{"file_record_id":"${otherId}","id":"${sampleId}"}`;
  assert.deepEqual(wantedPinIds(record), [sampleId]);
  assert.deepEqual(wantedPinIds(`${otherId} and ${sampleId}`), [otherId, sampleId]);
});
