import assert from 'node:assert/strict';
import {qrCode} from '../../../source/core/export/qr-code.ts';
import {qrCodeView, withoutCode} from '../../../source/core/export/qr-code-view.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

/** Returns an address of this many characters, and its code. */
function addressOf(length: number) {
  const address = `https://gateway.example/${'a'.repeat(length - 24)}`;
  const code = qrCode(address);
  assert.ok(code);
  return {address, code};
}

const {address, code} = addressOf(96);
const viewOn = (columns: number, rows: number) => qrCodeView(code, address, {columns, rows});

test('the address is below the code, as wide as the screen but for its margin', () => {
  const {code: lines, isBeside, text} = viewOn(97, 24);
  assert.deepEqual([lines, isBeside, text], [code.lines, false, [address]]);
  assert.deepEqual(viewOn(45, 26).text, [address.slice(0, 44), address.slice(44, 88), address.slice(88)]);
});

test('where only so both are whole, the address is beside the code', () => {
  const {code: lines, isBeside, text} = viewOn(80, 23);
  assert.deepEqual([lines, isBeside], [code.lines, true]);
  assert.deepEqual(text, [address.slice(0, 34), address.slice(34, 68), address.slice(68)]);
});

test('where neither fits, the address is shown without the code, and the terminal size that would fit', () => {
  for (const [columns, rows] of [
    [80, 22],
    [79, 23],
    [44, 100],
    [45, 25],
  ] as const) {
    const view = viewOn(columns, rows);
    assert.deepEqual(view.code, []);
    const [words, url] = view.text.join(' ').split('  ');
    assert.equal(words, `The QR code needs 80x24; this terminal has ${columns}x${rows + 1}.`);
    assert.equal(url?.replaceAll(' ', ''), address);
  }
});

slowTest('a terminal of the suggested size has room for the code and the whole address, however long', () => {
  for (const length of [24, 96, 300, 1000, 2000, 2953]) {
    const long = addressOf(length);
    const [, columns = 0, rows = 0] =
      /needs (\d+)x(\d+)/
        .exec(qrCodeView(long.code, long.address, {columns: 40, rows: 9}).text.join(' '))
        ?.map(Number) ?? [];
    const {code: lines, text} = qrCodeView(long.code, long.address, {columns, rows: rows - 1});
    assert.deepEqual(lines, long.code.lines);
    assert.ok(text.length < rows && text.join('') === long.address, `${length}`);
  }
});

test('without a code there is why, and the address', () => {
  assert.deepEqual(withoutCode('There is no code.', 'https://gateway.example', 13).text, [
    'There is no',
    'code.',
    '',
    'https://gate',
    'way.example',
  ]);
});
