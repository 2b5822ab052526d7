import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {pinIdsIn, readPinId as read, wantedPinIds as wanted} from '../../../source/core/pin/pin-id.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {sampleCid, sampleHash, sampleId, sampleRecord} from './sample-pin.ts';

const {pinIds} = aioz;
const everyPinId = (text: string) => pinIdsIn(text, pinIds);
const findPinIds = (text: string) => wanted(text, pinIds);
const readPinId = (text: string) => read(text, pinIds);
const wantedPinIds = (text: string) => wanted(text, pinIds);

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
    ['a pin ID with an O for a zero', `O${sampleId.slice(1)}`, /^“O” is not a hexadecimal digit\./],
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

slowTest('a text of a million characters is read in a moment, whatever is in it', () => {
  const length = 1_000_000;
  for (const part of [' ', '}', '"id" ', '"', '0', '-', 'a', '\n', sampleId]) {
    const text = `x${part.repeat(length / part.length)}x`;
    const started = performance.now();
    readPinId(text);
    const ms = performance.now() - started;
    assert.ok(ms < 10_000, `${JSON.stringify(part.slice(0, 9))} took ${Math.round(ms)} ms`);
  }
});

test('what lies beyond a million characters is not searched', () => {
  assert.deepEqual(findPinIds(`${' '.repeat(1_000_000)}${sampleId}`), []);
});

slowTest('a file is searched to its end, however long it is', () => {
  const lines = Array.from(
    {length: 30_000},
    (_, line) => `${line}: ${line % 2 === 0 ? sampleId : otherId}\n`,
  );
  assert.deepEqual(everyPinId(lines.join('')), [sampleId, otherId]);
  assert.deepEqual(everyPinId(`${' '.repeat(2_000_000)}${sampleId.toUpperCase()}`), [sampleId]);
  assert.deepEqual(everyPinId(''), []);
});

slowTest('a file of ten million characters is searched in a moment, whatever is in it', () => {
  for (const part of ['0', '-', 'a-', ' ', `${sampleId}-`, `${sampleId} `]) {
    const text = part.repeat(10_000_000 / part.length);
    const started = performance.now();
    everyPinId(text);
    const ms = performance.now() - started;
    assert.ok(ms < 10_000, `${JSON.stringify(part)} took ${Math.round(ms)} ms`);
  }
});

test('of a JSON record only its own ID is wanted, of any other text every one', () => {
  const record = `{"file_record_id":"${otherId}","id":"${sampleId}"}`;
  assert.deepEqual(wantedPinIds(record), [sampleId]);
  assert.deepEqual(wantedPinIds(`${otherId} and ${sampleId}`), [otherId, sampleId]);
});

describe('of each record its own ID counts once, and nothing else of it', () => {
  const thirdId = '00000000-1111-4222-8333-444444444444';
  const record = {
    id: sampleId,
    file_record_id: otherId,
    user_id: thirdId,
    metadata: {name: `backup-${thirdId}`},
  };
  const second = {...record, id: otherId, file_record_id: sampleId};
  const python = (value: object) => JSON.stringify(value).replaceAll('"', "'");
  const cases: ReadonlyArray<readonly [how: string, text: string, found: readonly string[]]> = [
    ['in an array', JSON.stringify([record, second]), [sampleId, otherId]],
    [
      'in the answer of a list',
      JSON.stringify({data: {pins: [record, second]}, status: 'x'}),
      [sampleId, otherId],
    ],
    ['in an answer', JSON.stringify({data: record, status: 'success'}, null, 2), [sampleId]],
    ['in lines', `${JSON.stringify(record)}\n${JSON.stringify(second)}\n`, [sampleId, otherId]],
    ['escaped in a string', JSON.stringify({log: JSON.stringify(record)}), [sampleId]],
    ['as Python prints it', `[${python(record)}, ${python(second)}]`, [sampleId, otherId]],
    ['as console.log prints it', `{\n  id: '${sampleId}',\n  user_id: '${otherId}',\n}`, [sampleId]],
    [
      'in YAML',
      `- user_id: ${thirdId}\n  id: ${sampleId}\n- id: ${otherId}\n  user_id: ${thirdId}\n`,
      [sampleId, otherId],
    ],
    ['that is cut off', JSON.stringify(record).slice(0, -20), [sampleId]],
    ['beside other text', `${thirdId} it's ${JSON.stringify(record)}`, [thirdId, sampleId]],
  ];
  for (const [how, text, found] of cases) test(how, () => assert.deepEqual(wantedPinIds(text), found));
});

describe('an ID is read through what shells, editors and mails make of it', () => {
  const [head, ...rest] = sampleId.split('-');
  const cases: ReadonlyArray<readonly [how: string, text: string]> = [
    ['behind an escaped slash', `https%3A%2F%2Fapi.example%2Fpins%2F${sampleId}%3Fx`],
    ['with escaped hyphens', sampleId.replaceAll('-', '%2D')],
    ['with JSON escapes', sampleId.replaceAll('-', '\\u002d')],
    ['with HTML entities', sampleId.replaceAll('-', '&#45;')],
    ['with invisible characters', `\uFEFF${[...sampleId].join('\u200B')}`],
    ['with soft hyphens', sampleId.replaceAll('-', '-\u00AD')],
    ['with typographic hyphens', sampleId.replaceAll('-', '\u2010')],
    ['with dashes', sampleId.replaceAll('-', '\u2013')],
    ['full-width', sampleId.replaceAll(/[0-9a-f-]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['broken by a terminal', `${head}-\n${rest.join('-')}`],
    ['broken with indentation', `  ${sampleId.slice(0, 20)}\r\n    ${sampleId.slice(20)}`],
    ['broken in a mail', `pin=3D${sampleId.slice(0, 30)}=\r\n${sampleId.slice(30)}`],
    ['continued by a shell', `${sampleId.slice(0, 12)}\\\n${sampleId.slice(12)}`],
  ];
  for (const [how, text] of cases) {
    test(how, () => {
      assert.deepEqual(wantedPinIds(text), [sampleId]);
      assert.deepEqual(readPinId(text), {kind: 'found', pinId: sampleId});
    });
  }

  test('and IDs in lines of their own stay apart', () => {
    assert.deepEqual(wantedPinIds(`${sampleId}\n${otherId}\nPIN_ID=${sampleId}`), [sampleId, otherId]);
  });
});

describe('what is not found is refused with the true reason', () => {
  const v0 = 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPBuG';
  const digits = sampleId.replaceAll('-', '');
  for (const text of [
    `${digits.slice(0, 12)}-${digits.slice(12)}`,
    `${sampleId}-`,
    sampleId.replace('-', '--'),
  ])
    test(`hyphens do not count: ${text}`, () =>
      assert.deepEqual(readPinId(text), {kind: 'found', pinId: sampleId}));
  const cases: ReadonlyArray<readonly [text: string, problem: RegExp]> = [
    [`x-request-id: ${sampleId}`, /^This is the ID of a request, .* not of a pin/],
    [`request_id=${sampleId}`, /^This is the ID of a request, .* not of a pin/],
    [`Message-ID: <${sampleId}@mail.example>`, /^This is the ID of a request, .* not of a pin/],
    [`id,user_id\n,${sampleId}\n`, /^This is the ID of a request, .* not of a pin/],
    [sampleId.replace('c', '\u0441'), /^“\u0441” \(U\+0441\) is not a hexadecimal digit\./],
    [v0.toLowerCase(), /CIDv0 whose letters have changed case/],
    [`https://gateway.example/ipfs/${v0.toUpperCase()}`, /CIDv0 whose letters have changed case/],
  ];
  for (const [text, problem] of cases) {
    test(text, () => {
      const reading = readPinId(text);
      assert.ok(reading.kind === 'unreadable');
      assert.match(reading.problem, problem);
    });
  }
});
