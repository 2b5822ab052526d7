import assert from 'node:assert/strict';
import {test} from 'node:test';
import {exactSize, shortSize} from '../../../source/core/text/byte-size.ts';

test('a size is told with three digits in the unit that suits it', () => {
  for (const [bytes, size] of [
    [0n, '0 bytes'],
    [1n, '1 byte'],
    [812n, '812 bytes'],
    [1023n, '1,023 bytes'],
    [1024n, '1.00 KiB'],
    [50_894n, '49.7 KiB'],
    [10_234n, '9.99 KiB'],
    [10_239n, '10.0 KiB'],
    [102_399n, '100 KiB'],
    [1_048_063n, '1023 KiB'],
    [1_048_064n, '1.00 MiB'],
    [1_048_576n, '1.00 MiB'],
    [5n * 1024n ** 3n, '5.00 GiB'],
    [2n * 1024n ** 4n, '2.00 TiB'],
    [9_007_199_254_740_993n, '8.00 PiB'],
    [18_446_744_073_709_551_615n, '16.0 EiB'],
    [4096n * 1024n ** 6n, '4096 EiB'],
  ] as const) {
    assert.equal(shortSize(bytes), size);
  }
});

test('an exact size has every digit, in groups of three', () => {
  for (const [bytes, size] of [
    [0n, '0 bytes'],
    [1n, '1 byte'],
    [999n, '999 bytes'],
    [1000n, '1,000 bytes'],
    [9_007_199_254_740_993n, '9,007,199,254,740,993 bytes'],
    [18_446_744_073_709_551_615n, '18,446,744,073,709,551,615 bytes'],
  ] as const) {
    assert.equal(exactSize(bytes), size);
  }
});
