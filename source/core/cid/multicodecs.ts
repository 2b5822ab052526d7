/** Names and codes as in https://github.com/multiformats/multicodec/blob/master/table.csv */

/** Codecs of a CID's content: the entries tagged `ipld`, and those tagged `serialization` that can be content. */
const codecs: ReadonlyMap<number, string> = new Map([
  [0x50, 'protobuf'],
  [0x51, 'cbor'],
  [0x55, 'raw'],
  [0x60, 'rlp'],
  [0x63, 'bencode'],
  [0x70, 'dag-pb'],
  [0x71, 'dag-cbor'],
  [0x72, 'libp2p-key'],
  [0x78, 'git-raw'],
  [0x7b, 'torrent-info'],
  [0x7c, 'torrent-file'],
  [0x81, 'leofcoin-block'],
  [0x82, 'leofcoin-tx'],
  [0x83, 'leofcoin-pr'],
  [0x85, 'dag-jose'],
  [0x86, 'dag-cose'],
  [0x90, 'eth-block'],
  [0x91, 'eth-block-list'],
  [0x92, 'eth-tx-trie'],
  [0x93, 'eth-tx'],
  [0x94, 'eth-tx-receipt-trie'],
  [0x95, 'eth-tx-receipt'],
  [0x96, 'eth-state-trie'],
  [0x97, 'eth-account-snapshot'],
  [0x98, 'eth-storage-trie'],
  [0x99, 'eth-receipt-log-trie'],
  [0x9a, 'eth-receipt-log'],
  [0xb0, 'bitcoin-block'],
  [0xb1, 'bitcoin-tx'],
  [0xb2, 'bitcoin-witness-commitment'],
  [0xc0, 'zcash-block'],
  [0xc1, 'zcash-tx'],
  [0xd0, 'stellar-block'],
  [0xd1, 'stellar-tx'],
  [0xe0, 'decred-block'],
  [0xe1, 'decred-tx'],
  [0xf0, 'dash-block'],
  [0xf1, 'dash-tx'],
  [0xfa, 'swarm-manifest'],
  [0xfb, 'swarm-feed'],
  [0xfc, 'beeson'],
  [0x0129, 'dag-json'],
  [0x01f0, 'swhid-1-snp'],
  [0x0200, 'json'],
  [0x0201, 'messagepack'],
  [0x0202, 'car'],
  [0xb403, 'rdfc-1'],
  [0xb501, 'ssz'],
  [0xb601, 'json-jcs'],
  [0xf101, 'fil-commitment-unsealed'],
  [0xf102, 'fil-commitment-sealed'],
]);

/** The entries tagged `multihash`, except the families below. */
const hashes: ReadonlyMap<number, string> = new Map([
  [0x00, 'identity'],
  [0x11, 'sha1'],
  [0x12, 'sha2-256'],
  [0x13, 'sha2-512'],
  [0x14, 'sha3-512'],
  [0x15, 'sha3-384'],
  [0x16, 'sha3-256'],
  [0x17, 'sha3-224'],
  [0x18, 'shake-128'],
  [0x19, 'shake-256'],
  [0x1a, 'keccak-224'],
  [0x1b, 'keccak-256'],
  [0x1c, 'keccak-384'],
  [0x1d, 'keccak-512'],
  [0x1e, 'blake3'],
  [0x20, 'sha2-384'],
  [0x56, 'dbl-sha2-256'],
  [0xd4, 'md4'],
  [0xd5, 'md5'],
  [0x1012, 'sha2-256-trunc254-padded'],
  [0x1013, 'sha2-224'],
  [0x1014, 'sha2-512-224'],
  [0x1015, 'sha2-512-256'],
  [0x1052, 'ripemd-128'],
  [0x1053, 'ripemd-160'],
  [0x1054, 'ripemd-256'],
  [0x1055, 'ripemd-320'],
  [0x1100, 'x11'],
  [0x1d01, 'kangarootwelve'],
  [0x534d, 'sm3-256'],
  [0xb401, 'poseidon-bls12_381-a2-fc1'],
  [0xb402, 'poseidon-bls12_381-a2-fc1-sc'],
  [0xb502, 'ssz-sha2-256-bmt'],
]);

/** Functions with one code per digest length: the first code is for 8 bits, the next for 16. */
const families: ReadonlyArray<readonly [name: string, firstCode: number, codes: number]> = [
  ['blake2b', 0xb201, 64],
  ['blake2s', 0xb241, 32],
  ['skein256', 0xb301, 32],
  ['skein512', 0xb321, 64],
  ['skein1024', 0xb361, 128],
];

/** Returns the name of the codec with this code, or `0x…` if it has none. */
export function codecName(code: number): string {
  return codecs.get(code) ?? hexCode(code);
}

/** Returns the name of the hash function with this code, or `0x…` if it has none. */
export function hashName(code: number): string {
  const family = families.find(([, first, count]) => code >= first && code < first + count);
  if (family !== undefined) return `${family[0]}-${(code - family[1] + 1) * 8}`;
  return hashes.get(code) ?? hexCode(code);
}

/** Formats a code the way people quote it: `0x55`. */
export function hexCode(code: number): string {
  return `0x${code.toString(16).padStart(2, '0')}`;
}
