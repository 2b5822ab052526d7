import assert from 'node:assert/strict';
import {test} from 'node:test';
import {verifyQuestion, verifyTargets} from '../../../source/core/screen/verify-question.ts';
import {samplePin} from '../pin/sample-pin.ts';

const mebibyte = 2 ** 20;
const sized = (size: unknown) => samplePin({size, metadata: {name: 'file.txt'}});
const targetsOf = (...sizes: readonly unknown[]) =>
  verifyTargets(sizes.map(sized), pinId => pinId.toLowerCase());
const ask = (gateways: readonly string[], ...sizes: readonly unknown[]) =>
  verifyQuestion(targetsOf(...sizes), gateways);
const one = ['https://ipfs.io'];

test('up to 100 MiB in all nothing is asked', () => {
  assert.equal(ask(one, 100 * mebibyte), undefined);
  assert.equal(ask(one, 50 * mebibyte, 50 * mebibyte), undefined);
});

test('above that it is said how much of what would be fetched, and from whom', () => {
  assert.equal(ask(one, 700 * mebibyte), 'Fetch 700 MiB of file.txt from ipfs.io?');
  assert.equal(
    ask([...one, 'https://{cid}.ipfs.dweb.link', 'https://ipfs.io/'], 60 * mebibyte, 60 * mebibyte),
    'Fetch 120 MiB of 2 pins from ipfs.io and ipfs.dweb.link?',
  );
  assert.equal(
    ask(['http://127.0.0.1:80/x', 'https://a.example', 'https://b.example'], 2 ** 30),
    'Fetch 1.00 GiB of file.txt from 127.0.0.1:80 and 2 more?',
  );
});

test('a size that nobody knows may be a large one', () => {
  for (const size of [undefined, 0])
    assert.equal(ask(one, size), 'Fetch up to 1.00 GiB of file.txt from ipfs.io?');
});

test('no more is fetched than was agreed to, with some room for what lies between the parts of a file', () => {
  const limits = (...sizes: readonly unknown[]) =>
    targetsOf(...sizes).map(({maxBytes}) => maxBytes / mebibyte);
  assert.deepEqual(limits(10), [100]);
  assert.deepEqual(limits(10, 10, 10, 10), [25, 25, 25, 25]);
  assert.deepEqual(limits(1000 * mebibyte), [1101]);
  assert.deepEqual(limits(undefined), [1024]);
});

test('a CID that cannot be read is asked for nowhere', () => {
  assert.deepEqual(verifyTargets([samplePin({cid: 'nonsense'})], String), []);
});
