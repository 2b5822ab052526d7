/** What the transform below needs each row and column of coefficients scaled by; both together include a division by 8. */
const scales = [0, 1, 2, 3, 4, 5, 6, 7].map(
  index => (index === 0 ? 1 : Math.SQRT2 * Math.cos((index * Math.PI) / 16)) / Math.sqrt(8),
);

/** Returns the factors for a block’s coefficients: what they were divided by, scaled for `drawBlock`. */
export function blockFactors(divisors: Uint16Array): Float32Array {
  return Float32Array.from(
    divisors,
    (divisor, index) => divisor * (scales[index >> 3] ?? 0) * (scales[index & 7] ?? 0),
  );
}

const block = new Float32Array(64);

/** Draws the block of 64 coefficients at `start` into a plane of `stride` columns: ITU T.81, A.3.3. */
export function drawBlock(
  coefficients: Int16Array,
  start: number,
  factors: Float32Array,
  {
    plane,
    offset,
    stride,
  }: {readonly plane: Uint8ClampedArray; readonly offset: number; readonly stride: number},
): void {
  for (let index = 0; index < 64; index++)
    block[index] = (coefficients[start + index] ?? 0) * (factors[index] ?? 0);
  for (let column = 0; column < 8; column++) transform(column, 8);
  for (let row = 0; row < 8; row++) {
    transform(row * 8, 1);
    for (let column = 0; column < 8; column++)
      plane[offset + row * stride + column] = (block[row * 8 + column] ?? 0) + 128;
  }
}

const [cosine2, cosine6] = [Math.cos(Math.PI / 8), Math.cos((3 * Math.PI) / 8)];
const [sumOfCosines, differenceOfCosines] = [2 * (cosine2 + cosine6), 2 * (cosine2 - cosine6)];

/** Applies the inverse cosine transform to eight numbers of `block`: Arai, Agui and Nakajima, 1988. */
function transform(first: number, step: number): void {
  const value0 = block[first] ?? 0;
  const value1 = block[first + step] ?? 0;
  const value2 = block[first + 2 * step] ?? 0;
  const value3 = block[first + 3 * step] ?? 0;
  const value4 = block[first + 4 * step] ?? 0;
  const value5 = block[first + 5 * step] ?? 0;
  const value6 = block[first + 6 * step] ?? 0;
  const value7 = block[first + 7 * step] ?? 0;

  const sum26 = value2 + value6;
  const turned26 = (value2 - value6) * Math.SQRT2 - sum26;
  const even0 = value0 + value4 + sum26;
  const even3 = value0 + value4 - sum26;
  const even1 = value0 - value4 + turned26;
  const even2 = value0 - value4 - turned26;

  const difference53 = value5 - value3;
  const difference17 = value1 - value7;
  const both = (difference53 + difference17) * (2 * cosine2);
  const odd0 = value1 + value7 + value5 + value3;
  const odd1 = both - difference53 * sumOfCosines - odd0;
  const odd2 = (value1 + value7 - value5 - value3) * Math.SQRT2 - odd1;
  const odd3 = both - difference17 * differenceOfCosines - odd2;

  block[first] = even0 + odd0;
  block[first + step] = even1 + odd1;
  block[first + 2 * step] = even2 + odd2;
  block[first + 3 * step] = even3 + odd3;
  block[first + 4 * step] = even3 - odd3;
  block[first + 5 * step] = even2 - odd2;
  block[first + 6 * step] = even1 - odd1;
  block[first + 7 * step] = even0 - odd0;
}
