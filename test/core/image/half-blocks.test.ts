import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type ColourRange, halfBlocks} from '../../../source/core/image/half-blocks.ts';

const [red, green, blue, white, black] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
  [0, 0, 0],
] as const;

type Colour = readonly number[];

/** Returns the lines that draw rows of colours, with escape sequences written as `{…}`. */
function lines(rows: ReadonlyArray<readonly Colour[]>, colours: ColourRange = 'true-colour') {
  const pixels = {width: rows[0]?.length ?? 0, height: rows.length, rgb: Uint8Array.from(rows.flat(2))};
  return halfBlocks(pixels, colours).map(line => line.replaceAll(/\u001B\[([\d;]*)m/g, '{$1}'));
}

test('a cell has a pixel above another', () => {
  const rows = [
    [red, green],
    [blue, white],
  ];
  assert.deepEqual(lines(rows), ['{38;2;255;0;0}{48;2;0;0;255}▀{38;2;0;255;0}{48;2;255;255;255}▀{0}']);
});

test('a colour is set only where it changes, and never for what is invisible', () => {
  const rows = [
    [red, red, blue, white],
    [blue, blue, blue, blue],
  ];
  assert.deepEqual(lines(rows), ['{38;2;255;0;0}{48;2;0;0;255}▀▀ {38;2;255;255;255}▀{0}']);
});

test('the last of an odd number of rows has nothing below it', () => {
  assert.deepEqual(
    lines([
      [red, red],
      [red, red],
      [blue, red],
    ]),
    ['{48;2;255;0;0}  {0}', '{38;2;0;0;255}▀{38;2;255;0;0}▀{0}'],
  );
});

test('a terminal with 256 colours gets those that its themes do not change', () => {
  assert.deepEqual(lines([[red], [white]], '256-colours'), ['{38;5;196}{48;5;231}▀{0}']);
  assert.deepEqual(lines([[[18, 18, 18]], [[175, 215, 135]]], '256-colours'), ['{38;5;233}{48;5;150}▀{0}']);
});

test('a terminal with sixteen colours gets those', () => {
  assert.deepEqual(lines([[red], [green]], '16-colours'), ['{91}{102}▀{0}']);
  assert.deepEqual(lines([[[205, 0, 0]], [black]], '16-colours'), ['{31}{40}▀{0}']);
});

test('an area of a colour that a terminal does not have is a mixture of the nearest that it has', () => {
  const grey = [178, 178, 178];
  const [line = ''] = lines([Array(200).fill(grey), Array(200).fill(grey)], '16-colours');
  const drawn = new Set(line.match(/\{\d+\}/g));
  assert.ok(drawn.size > 2, line);
  assert.ok(
    [...drawn].every(each => ['{37}', '{90}', '{47}', '{100}', '{0}'].includes(each)),
    [...drawn].join(' '),
  );
});
