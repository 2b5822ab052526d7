import assert from 'node:assert/strict';
import headless from '@xterm/headless';
import fc from 'fast-check';
import {alignColumns} from '../../../source/core/ansi/fix-columns.ts';
import {createFrameDiff} from '../../../source/core/ansi/frame-diff.ts';
import {linkTo} from '../../../source/core/ansi/hyperlink.ts';
import {textWidth} from '../../../source/core/text/width.ts';
import {linkAt} from '../../helpers/links.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const columns = 20;
const rows = 4;
const size = {columns, rows};

/** The sequence with which Ink erases a frame of `rows` lines. */
const erased = `${'\u001B[2K\u001B[1A'.repeat(rows - 1)}\u001B[2K\u001B[G`;
const begin = '\u001B[?2026h';
const end = '\u001B[?2026l';

function openEmulator() {
  return new headless.Terminal({cols: columns, rows, allowProposedApi: true});
}

/** Returns the text and styles of every cell once all writes are drawn; for blanks, only the styles that show on them. */
async function cellsOf(emulator: headless.Terminal): Promise<readonly string[]> {
  await new Promise<void>(resolve => emulator.write('', resolve));
  const {active} = emulator.buffer;
  return Array.from({length: rows * columns}, (_, index) => {
    const cell = active.getLine(active.baseY + Math.floor(index / columns))?.getCell(index % columns);
    if (cell === undefined) return '';
    const link = linkAt(emulator, Math.floor(index / columns), index % columns);
    const seenOnBlanks = [cell.isInverse(), cell.isUnderline(), cell.getBgColor(), link].join();
    if (/^ ?$/.test(cell.getChars())) return `blank ${seenOnBlanks}`;
    return [
      cell.getChars(),
      cell.getFgColor(),
      cell.getFgColorMode(),
      cell.isBold(),
      cell.isDim(),
      seenOnBlanks,
    ].join(' ');
  });
}

/** Returns a frame of these lines as Ink writes it. */
const frameOf = (lines: readonly string[]) =>
  Array.from({length: rows}, (_, row) => lines[row] ?? '').join('\n');

const texts = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    ' ',
    '  ',
    '│',
    '─',
    '✔',
    '○',
    '語',
    '한',
    'é',
    'e\u0301',
    '👍',
    '☎',
    '·',
    '▀',
  ),
  maxLength: 6,
});
const styles = fc.constantFrom(
  ['', ''],
  ['\u001B[1m', '\u001B[22m'],
  ['\u001B[2m', '\u001B[22m'],
  ['\u001B[7m', '\u001B[27m'],
  ['\u001B[4m', '\u001B[24m'],
  ['\u001B[36m', '\u001B[39m'],
  ['\u001B[1m\u001B[92m', '\u001B[39m\u001B[22m'],
  ['\u001B[41m', '\u001B[49m'],
  ['\u001B[38;5;16m\u001B[48;5;231m', '\u001B[39m\u001B[49m'],
  ['\u001B[38;2;1;2;3m\u001B[48;2;4;5;6m', '\u001B[0m'],
  ['\u001B[48;5;20m', '\u001B[49m'],
  ['\u001B[38;5;200m\u001B[41mb\u001B[33m \u001B[48;2;4;5;6m', '\u001B[0m'],
  ['\u001B[1m\u001B[2m', '\u001B[22m'],
  [linkTo('https://a.example/b?c=7'), linkTo('')],
  [`\u001B[7m${linkTo('https://d.example/')}`, `${linkTo('')}\u001B[27m`],
  [`${linkTo('https://a.example/b?c=7')}\u001B[36m`, `\u001B[39m${linkTo('')}`],
);
const styled = fc.tuple(styles, texts).map(([[on = '', off = ''], text]) => on + text + off);
const lines = fc
  .array(styled, {maxLength: 3})
  .map(parts => parts.join('').trimEnd())
  .filter(line => textWidth(line) <= columns);
const frames = fc.array(fc.array(lines, {minLength: rows, maxLength: rows}), {minLength: 1, maxLength: 4});

slowTest('the screen is the same as if each frame had been drawn whole', async () => {
  await fc.assert(
    fc.asyncProperty(frames, async drawn => {
      const write = createFrameDiff();
      const changed = openEmulator();
      let isFirst = true;
      for (const frame of drawn) {
        for (const text of [begin, (isFirst ? '' : erased) + frameOf(frame), end])
          changed.write(alignColumns(write(text, size)));
        isFirst = false;
        const whole = openEmulator();
        whole.write(alignColumns(frameOf(frame).replaceAll('\n', '\r\n')));
        assert.deepEqual(await cellsOf(changed), await cellsOf(whole));
        whole.dispose();
      }
      changed.dispose();
    }),
    {numRuns: 150, seed: 1},
  );
});

/** Where Ink expects the cursor after a frame. */
const toLastRow = `\u001B[${rows}H`;

/** Returns what is written for the last frame, without the final move of the cursor. */
function changesOf(...drawn: ReadonlyArray<readonly string[]>): string {
  const write = createFrameDiff();
  const written = drawn.map(frame => write(erased + frameOf(frame), size)).at(-1) ?? '';
  assert.ok(written === '' || written.endsWith(toLastRow));
  return written.slice(0, -toLastRow.length);
}

test('the first frame is written whole onto an empty screen', () => {
  const frame = ['title', '', '\u001B[1mbold\u001B[22m text'];
  assert.equal(changesOf(frame), '\u001B[H\u001B[J\u001B[1Htitle\u001B[3H\u001B[1mbold \u001B[mtext');
});

test('of the next one only the columns that differ are written', () => {
  assert.equal(changesOf(['same', 'row 1 of 9'], ['same', 'row 2 of 9']), '\u001B[2;5H2');
  assert.equal(changesOf(['a            b'], ['c            d']), '\u001B[1Hc\u001B[14Gd');
  assert.equal(changesOf(['a b c'], ['x b y']), '\u001B[1Hx b y');
  assert.equal(changesOf(['longer'], ['long']), '\u001B[1;5H\u001B[K');
});

test('what only looks the same in other styles is written anew, and nothing where nothing differs', () => {
  assert.equal(changesOf(['ab'], ['a\u001B[7mb\u001B[27m']), '\u001B[1;2H\u001B[7mb\u001B[m');
  assert.equal(changesOf(['a b'], ['a\u001B[36m \u001B[39mb']), '');
});

test('a link is opened and closed around what has changed of it', () => {
  const [open, close] = [linkTo('https://a.example/'), linkTo('')];
  assert.equal(changesOf(['a bc'], [`a ${open}bd${close}`]), `\u001B[1;3H${open}bd${close}`);
  assert.equal(changesOf([`${open}bc${close}`], [`${open}bd${close}`]), `\u001B[1;2H${open}d${close}`);
  const other = linkTo('https://b.example/');
  assert.equal(changesOf([`${open}b${close}`], [`${other}b${close}c`]), `\u001B[1H${other}b${close}c`);
});

test('behind a character that a terminal may draw too wide the rest is written again', () => {
  assert.equal(changesOf(['a bcdef'], ['a ☎cdef']), '\u001B[1;3H☎c');
  assert.equal(changesOf(['a bcdef'], ['a 👩‍👧def']), '\u001B[1;3H👩‍👧def\u001B[K');
});

test('a frame is synchronized in one write, and nothing is where it has no changes', () => {
  const write = createFrameDiff();
  write(frameOf(['a']), size);
  const writes = (text: string) => [begin, erased + frameOf([text]), end].map(each => write(each, size));
  assert.deepEqual(writes('b'), ['', `${begin}\u001B[1Hb${toLastRow}${end}`, '']);
  assert.deepEqual(writes('b'), ['', '', '']);
});

test('what is no frame is written as it is, and the next frame is written whole', () => {
  for (const other of [
    erased,
    'a line\n',
    '\u001B[H\u001B[J',
    frameOf(['a', '\u001B]8;;https://service.example\u0007link\u001B]8;;\u0007']),
    frameOf([linkTo('file:///etc/passwd')]),
    frameOf(['\u001B[5mblinking\u001B[25m']),
    `${frameOf(['one row more'])}\n`,
  ]) {
    const write = createFrameDiff();
    write(frameOf(['a']), size);
    assert.equal(write(begin, size), '');
    assert.equal(write(other, size), begin + other);
    assert.equal(write(end, size), end);
    assert.equal(write(other, size), other);
    assert.equal(write(frameOf(['a']), size), `\u001B[H\u001B[J\u001B[1Ha${toLastRow}`);
  }
});

test('what reaches the last column is not erased', () => {
  const full = 'a'.repeat(columns - 1);
  assert.equal(changesOf([`${full}b`], [`${full}☎`]), `\u001B[1;${columns}H☎`);
});

test('a frame of another size is written whole', () => {
  const write = createFrameDiff();
  write(frameOf(['a']), size);
  assert.equal(write('a\nb', {columns, rows: 2}), '\u001B[H\u001B[J\u001B[1Ha\u001B[2Hb\u001B[2H');
});

test('modes are set where they are; after a change of screens the next frame is written whole', () => {
  const write = createFrameDiff();
  write(frameOf(['a']), size);
  assert.equal(write('\u001B[?25l', size), '\u001B[?25l');
  assert.equal(write(frameOf(['b']), size), `\u001B[1Hb${toLastRow}`);
  assert.equal(write('\u001B[?1049h\u001B[?25l', size), '\u001B[?1049h\u001B[?25l');
  assert.equal(write(frameOf(['b']), size), `\u001B[H\u001B[J\u001B[1Hb${toLastRow}`);
});

test('an image that stays is not written again, and of another one only what is different', () => {
  const write = createFrameDiff();
  const row = (red: number) =>
    `\u001B[38;2;${red};0;0m\u001B[48;2;0;9;0m▀▀\u001B[38;5;7m▀\u001B[49m\u001B[39m`;
  write(frameOf([row(1), row(2)]), size);
  assert.doesNotMatch(write(frameOf([row(1), row(2), 'key']), size), /▀/);
  const changes = write(frameOf([row(1), row(3), 'key']), size);
  assert.equal(changes, '\u001B[2H\u001B[38;2;3;0;0m\u001B[48;2;0;9;0m▀▀\u001B[m\u001B[4H');
});
