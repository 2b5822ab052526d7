import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import Output from '../../../node_modules/ink/build/output.js';
import {keepRows} from '../../../source/core/ansi/ink-row-cache.ts';

const size = {width: 12, height: 5};

type Canvas = InstanceType<ReturnType<typeof keepRows>>;
type Draw = (canvas: Canvas) => void;

const bold = (line: string) => (line === '' ? '' : `\u001B[1m${line}\u001B[22m`);
const inverse = (line: string) => (line === '' ? '' : `\u001B[7m${line}\u001B[27m`);
const numbered = (line: string, index: number) => `${index}${line}`;

const texts = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    ' ',
    '語',
    '✔',
    '👍',
    '\n',
    '\u001B[36mc\u001B[39m',
    '\u001B[2md\ne\u001B[22m',
  ),
  maxLength: 8,
});
const places = fc.integer({min: -3, max: 14});
const transformers = fc.subarray([bold, inverse, numbered]);
const writes = fc.tuple(places, places, texts, transformers).map(
  ([x, y, text, applied]): Draw =>
    canvas =>
      canvas.write(x, y, text, {transformers: applied}),
);
const bounds = fc.option(fc.tuple(places, places), {nil: [undefined, undefined]});

/** Writes before and after an optional clip, which contains writes and perhaps another clip. */
const frames = fc.letrec<{frame: Draw}>(tie => ({
  frame: fc
    .tuple(
      fc.array(writes, {maxLength: 4}),
      fc.option(fc.tuple(bounds, bounds, tie('frame')), {depthSize: 'medium'}),
      fc.array(writes, {maxLength: 2}),
    )
    .map(
      ([before, clipped, after]): Draw =>
        canvas => {
          for (const draw of before) draw(canvas);
          if (clipped !== null) {
            const [[x1, x2], [y1, y2], draw] = clipped;
            canvas.clip({x1, x2, y1, y2});
            draw(canvas);
            canvas.unclip();
          }
          for (const draw of after) draw(canvas);
        },
    ),
})).frame;

test('frames are the same as Ink draws them', () => {
  fc.assert(
    fc.property(fc.array(frames, {minLength: 1, maxLength: 3}), drawn => {
      const Kept = keepRows(Output);
      for (const draw of [...drawn, ...drawn]) {
        const [ours, theirs] = [new Kept(size), new Output(size)];
        draw(ours);
        draw(theirs);
        assert.deepEqual(ours.get(), theirs.get());
      }
    }),
    {numRuns: 400, seed: 1},
  );
});

test('a row is drawn again only when something else is drawn on it, but not where all are scrolled', () => {
  let count = 0;
  const Kept = keepRows(
    class extends Output {
      override get() {
        count++;
        return super.get();
      }
    },
  );
  const drawnFor = (lines: readonly string[], width = size.width) => {
    const canvas = new Kept({width, height: lines.length});
    for (const [row, line] of lines.entries()) canvas.write(0, row, line, {transformers: [bold]});
    count = 0;
    canvas.get();
    return count;
  };
  assert.equal(drawnFor(['a', 'b', 'c', 'd']), 4);
  assert.equal(drawnFor(['a', 'x', 'c', 'd']), 1);
  assert.equal(drawnFor(['x', 'c', 'd', 'e']), 1);
  assert.equal(drawnFor(['w', 'x', 'c', 'd']), 1);
  assert.equal(drawnFor(['w', 'x', 'c', 'd'], size.width + 1), 4);
});
