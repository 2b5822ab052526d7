import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {type CopyItem, copyItems} from '../../../source/core/export/copy-items.ts';
import {markdownSummary} from '../../../source/core/export/markdown.ts';
import {requestSnippet} from '../../../source/core/export/snippets.ts';
import {recordJson} from '../../../source/core/pin/pin.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {pinningService} from '../../../source/core/providers/pinning-service.ts';
import {usualBase} from '../../../source/core/providers/providers.ts';
import {sampleCid, sampleHash, sampleId, samplePin} from '../pin/sample-pin.ts';

const endpoint = parseEndpoint(usualBase);

const place = {endpoint: parseEndpoint(usualBase), gateway: aioz.defaultGateway};
const sampleV0 = 'QmXZnXnm3mYNGi2B2fjtRn7YEnGok6QtsYFjkNh7o7XB43';
const sampleDirectory = 'bafybeiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna';

function itemsOf(fields: Readonly<Record<string, unknown>> = {}): readonly CopyItem[] {
  return copyItems(samplePin(fields), place);
}

function labelsOf(items: readonly CopyItem[]): readonly string[] {
  return items.map(({label}) => label);
}

test('all that can be copied of a pin is there, with a letter for each', () => {
  const pin = samplePin();
  const url = `${aioz.defaultGateway}/ipfs/${sampleCid}`;
  const items = copyItems(pin, place).map(({beginning, ...item}) => item);
  assert.deepEqual(items, [
    {label: 'CID', value: sampleCid, letter: 'c'},
    {label: 'ipfs:// URI', value: `ipfs://${sampleCid}`, letter: 'i'},
    {label: 'Gateway URL', value: url, letter: 'g'},
    {label: 'Pin ID', value: sampleId, letter: 'p'},
    {label: 'Root hash', value: sampleHash, letter: 'r'},
    {label: 'Record as JSON', value: recordJson(pin), letter: 'e'},
    {label: 'Markdown summary', value: markdownSummary(pin, url), letter: 'm'},
    {label: 'Request as cURL', value: requestSnippet('curl', endpoint, sampleId), letter: 'u'},
    {label: 'Request as Node.js', value: requestSnippet('node', endpoint, sampleId), letter: 's'},
    {label: 'Request as Python', value: requestSnippet('python', endpoint, sampleId), letter: 't'},
    {label: 'Request as Go', value: requestSnippet('go', endpoint, sampleId), letter: 'a'},
  ]);
});

test('the gateway’s address can be shown as a QR code where that is asked for, by a letter that nothing else has', () => {
  const url = `${aioz.defaultGateway}/ipfs/${sampleCid}`;
  const shown = copyItems(samplePin(), {...place, hasQrCode: true});
  const index = shown.findIndex(({isQrCode}) => isQrCode);
  assert.deepEqual(shown[index], {label: 'Gateway URL as QR code', value: url, letter: 'w', isQrCode: true});
  assert.equal(shown[index - 1]?.label, 'Gateway URL');
  const labels = labelsOf(shown.filter(({isQrCode}) => !isQrCode));
  assert.deepEqual(labels, labelsOf(itemsOf()));
  assert.equal(new Set(shown.map(({letter}) => letter)).size, shown.length);
  const without = copyItems(samplePin({cid: 'hello'}), {...place, hasQrCode: true});
  assert.ok(!without.some(({isQrCode}) => isQrCode));
});

test('an ID is called as its service calls it, by a letter of that, and all others keep theirs', () => {
  const record = JSON.stringify({requestid: 'ID-of_pin', pin: {cid: sampleCid}});
  const items = copyItems(pinningService.parsePin(record), {
    ...place,
    endpoint: parseEndpoint('https://pins.example', 'pinning-service'),
  });
  const letterOf = (found: readonly CopyItem[], label: string) =>
    found.find(item => item.label === label)?.letter;
  assert.equal(letterOf(items, 'Request ID'), 'r');
  assert.equal(letterOf(items, 'Pin ID'), undefined);
  for (const {label, letter} of items.filter(item => item.label !== 'Request ID'))
    assert.equal(letterOf(itemsOf(), label), letter, label);
});

test('the beginning of a record is made without the rest of it', () => {
  const keyvalues = Object.fromEntries(
    Array.from({length: 1000}, (_, index) => [`label ${index}`, 'é\u200B']),
  );
  const pin = samplePin({metadata: {name: 'x'.repeat(10_000), keyvalues}});
  const whole = recordJson(pin);
  const {beginning} = copyItems(pin, place).find(({label}) => label === 'Record as JSON') ?? {};
  for (const length of [1, 50, 1000, 15_000]) {
    const text = beginning?.(length) ?? '';
    assert.ok(whole.startsWith(text) && text.length >= length && text.length < 3 * length + 100, `${length}`);
  }
  assert.equal(beginning?.(whole.length), whole);
});

describe('other spellings of the CID are there where they exist and differ', () => {
  const inUpperCase = `B${sampleCid.slice(1).toUpperCase()}`;
  const cases: ReadonlyArray<
    readonly [what: string, cid: string, spellings: Readonly<Record<string, string>>]
  > = [
    ['version 1 of a file', sampleCid, {CID: sampleCid}],
    ['version 1 of a directory', sampleDirectory, {CID: sampleDirectory, CIDv0: sampleV0}],
    ['version 0', sampleV0, {CID: sampleV0, CIDv1: sampleDirectory}],
    ['version 1 in upper case', inUpperCase, {CID: inUpperCase, CIDv1: sampleCid}],
    ['no CID at all', 'hello', {CID: 'hello'}],
  ];
  for (const [what, cid, spellings] of cases) {
    test(what, () => {
      const found = itemsOf({cid}).filter(({label}) => label.startsWith('CID'));
      assert.deepEqual(Object.fromEntries(found.map(({label, value}) => [label, value])), spellings);
    });
  }
});

test('each letter is in its label, and chooses one item only', () => {
  for (const cid of [sampleCid, sampleV0, sampleDirectory, `z${sampleV0}`]) {
    const items = itemsOf({cid});
    const letters = items.map(({letter}) => letter);
    assert.equal(new Set(letters).size, items.length);
    for (const {label, letter} of items) assert.ok(letter && label.toLowerCase().includes(letter), label);
    for (const letter of ['j', 'k', 'q']) assert.ok(!letters.includes(letter), `${letter} moves or leaves`);
  }
});

test('an item is chosen by the same letter of every pin, whatever else there is', () => {
  const letters = new Map<string, string | undefined>();
  for (const cid of [sampleDirectory, sampleV0, sampleCid, 'hello']) {
    for (const root_hash of [sampleHash, undefined]) {
      for (const {label, letter} of itemsOf({cid, root_hash})) {
        assert.equal(letters.get(label) ?? letter, letter, label);
        letters.set(label, letter);
      }
    }
  }
  assert.deepEqual(
    [letters.get('CIDv0'), letters.get('CIDv1'), letters.get('Record as JSON')],
    ['d', 'v', 'e'],
  );
});

test('what is no CID is in no address', () => {
  const labels = labelsOf(itemsOf({cid: 'hello'}));
  assert.deepEqual(labels.slice(0, 4), ['CID', 'Pin ID', 'Root hash', 'Record as JSON']);
});

test('without a root hash there is none to copy', () => {
  for (const root_hash of [undefined, '', '\u200B'])
    assert.ok(!labelsOf(itemsOf({root_hash})).includes('Root hash'));
});

test('everything but the record is plain text', () => {
  const hostile = '\u001B]52;c;c3RvbGVu\u0007\u202Ea\nb\u200B';
  const items = itemsOf({
    id: hostile,
    cid: hostile,
    root_hash: hostile,
    status: hostile,
    metadata: {name: hostile},
  });
  const address = encodeURIComponent(hostile);
  for (const {label, value} of items.filter(item => item.label !== 'Record as JSON')) {
    // The address of the API contains the ID unchanged, but percent-encoded.
    const rest = value.replace(`/api/pinning/${address}`, '').replaceAll(/[\n\t]/g, ' ');
    assert.doesNotMatch(rest, /[\p{Cc}\u202E\u200B]|c3RvbGVu/u, label);
  }
  const copied = (label: string) => items.find(item => item.label === label)?.value;
  assert.deepEqual(['CID', 'Pin ID', 'Root hash'].map(copied), ['a b', 'a b', 'a b']);
});

test('the record is copied as it came', () => {
  const record = itemsOf({size: '9007199254740993', extra: 1}).find(({label}) => label === 'Record as JSON');
  assert.match(record?.value ?? '', /^\{\n {2}"id": .*"extra": 1\n\}\n?$/s);
});
