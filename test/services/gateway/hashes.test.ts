import assert from 'node:assert/strict';
import {test} from 'node:test';
import {digestOf} from '../../../source/services/gateway/hashes.ts';

/** Digests of "abc", from `openssl dgst`, `b2sum`, `b3sum` and the papers that define these functions. */
const vectors: readonly (readonly [name: string, code: number, hex: string])[] = [
  ['sha1', 0x11, 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['sha2-256', 0x12, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'sha2-512',
    0x13,
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ],
  [
    'sha3-512',
    0x14,
    'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0',
  ],
  [
    'sha3-384',
    0x15,
    'ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25',
  ],
  ['sha3-256', 0x16, '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'],
  ['sha3-224', 0x17, 'e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf'],
  ['keccak-224', 0x1a, 'c30411768506ebe1c2871b1ee2e87d38df342317300a9b97a95ec6a8'],
  ['keccak-256', 0x1b, '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
  [
    'keccak-384',
    0x1c,
    'f7df1165f033337be098e7d288ad6a2f74409d7a60b49c36642218de161b1f99f8c681e4afaf31a34db29fb763e3c28e',
  ],
  [
    'keccak-512',
    0x1d,
    '18587dc2ea106b9a1563e32b3312421ca164c7f1f07bc922a9c83d77cea3a1e5d0c69910739025372dc14ac9642629379540c17e2a65b19d77aa511a9d00bb96',
  ],
  ['blake3', 0x1e, '6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85'],
  [
    'sha2-384',
    0x20,
    'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  ],
  ['dbl-sha2-256', 0x56, '4f8b42c22dd3729b519ba6f68d2da7cc5b2d606d05daed5ad5128cc03e6c6358'],
  ['blake2b-256', 0xb220, 'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319'],
  [
    'blake2b-512',
    0xb240,
    'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923',
  ],
  ['blake2s-256', 0xb260, '508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982'],
];

for (const [name, code, hex] of vectors) {
  test(`${name} of "abc" is what others say`, () => {
    const digest = digestOf(code, Buffer.from('abc'));
    assert.equal(
      Buffer.from(digest ?? [])
        .toString('hex')
        .slice(0, hex.length),
      hex,
    );
  });
}

test('a hash that is not known has no digest', () => {
  assert.equal(digestOf(0xd5, Buffer.from('abc')), undefined);
});
