import assert from 'node:assert/strict';
import {test} from 'node:test';
import {imageType, readImageHeader} from '../../../source/core/image-formats/image-header.ts';
import {gif} from '../../helpers/gif.ts';
import {jpeg} from '../../helpers/jpeg.ts';
import {png} from '../../helpers/png.ts';

const images = {
  png: png({width: 300, height: 2, depth: 1, colourType: 0, samplesAt: () => [0]}),
  gif: gif({width: 300, height: 2, palette: [0, 0, 0, 1, 1, 1], colours: Array(600).fill(0)}),
  jpeg: jpeg({width: 300, height: 2, channels: [{blocks: Array(38).fill(0)}]}),
};

test('type and size of an image are read from its first bytes', () => {
  for (const [type, bytes] of Object.entries(images)) {
    assert.equal(imageType(bytes), type);
    assert.deepEqual(readImageHeader(bytes), {type, width: 300, height: 2});
    assert.deepEqual(readImageHeader(bytes.subarray(0, 200)), {type, width: 300, height: 2});
  }
});

test('a picture that lies on its side has the size that it is shown with', () => {
  const bytes = jpeg({width: 300, height: 2, channels: [{blocks: Array(38).fill(0)}], orientation: 8});
  assert.deepEqual(readImageHeader(bytes), {type: 'jpeg', width: 2, height: 300});
});

test('an image that ends before its size has none, wherever it ends', () => {
  for (const bytes of Object.values(images)) {
    for (let length = 0; length < 40; length++) {
      const header = readImageHeader(bytes.subarray(0, length));
      assert.ok(header === undefined || header.width === 300, String(length));
    }
  }
});

test('what has no end is read no further than its bytes', () => {
  const endless = Uint8Array.from({length: 1000}, (_, at) => [0xff, 0xe0, 0, 2][at % 4] ?? 0);
  assert.equal(readImageHeader(Uint8Array.from([0xff, 0xd8, ...endless])), undefined);
  assert.equal(readImageHeader(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff])), undefined);
});

test('other bytes are no image', () => {
  for (const bytes of [new Uint8Array(), Buffer.from('GIF90a'), Buffer.from([0xff, 0xd8, 0])])
    assert.equal(readImageHeader(bytes), undefined);
});
