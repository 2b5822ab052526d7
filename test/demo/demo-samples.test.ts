import assert from 'node:assert/strict';
import {test} from 'node:test';
import {demoSamples} from '../../source/demo/demo-samples.ts';
import {sampleErrors} from '../../source/demo/sample-errors.ts';
import {samplePins} from '../../source/demo/sample-pins.ts';

test('Every pin and every error is a sample, the documented pin first and what is odd last', () => {
  const samples = demoSamples();
  assert.deepEqual(
    samples.map(({pinId}) => pinId).sort(),
    [...samplePins, ...sampleErrors].map(({id}) => id).sort(),
  );
  assert.match(samples[0]?.pinId ?? '', /^3c3fec2a/);
  const firstOdd = samples.findIndex(({isOdd}) => isOdd);
  assert.ok(firstOdd > 5);
  assert.ok(samples.slice(firstOdd).every(({isOdd}) => isOdd));
  const titles = samples.slice(0, firstOdd).map(({title}) => title);
  assert.ok(!titles.some(title => /hostile|emoji|malformed/.test(title)), titles.join());
});
