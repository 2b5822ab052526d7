import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {createOutput} from '../../../source/services/terminal/output.ts';

/** Returns a stream with these properties of a terminal; without any it is like a pipe. */
function stream(values: {isTTY?: boolean; columns?: number; rows?: number; hasColors?: () => boolean} = {}) {
  const written = new PassThrough({encoding: 'utf8'});
  return Object.assign(written as unknown as NodeJS.WriteStream, values);
}

const terminal = (columns: number, colours = true) =>
  stream({isTTY: true, columns, hasColors: () => colours});

test('data goes to stdout and talk to stderr', () => {
  const [stdout, stderr] = [stream(), stream()];
  const output = createOutput(stdout, stderr);
  output.print('data\n');
  output.say('talk\n');
  output.print('more\n');
  assert.equal((stdout as unknown as PassThrough).read(), 'data\nmore\n');
  assert.equal((stderr as unknown as PassThrough).read(), 'talk\n');
});

test('where neither goes to a terminal there are no colours, no columns and no rows', () => {
  const {hasColours, columns, rows, talkColumns} = createOutput(stream(), stream());
  assert.deepEqual(
    {hasColours, columns, rows, talkColumns},
    {hasColours: false, columns: undefined, rows: undefined, talkColumns: undefined},
  );
});

test('data and talk may go to different places', () => {
  const toPipe = createOutput(stream(), terminal(100));
  assert.deepEqual([toPipe.hasColours, toPipe.columns, toPipe.talkColumns], [false, undefined, 100]);
  const toTerminal = createOutput(terminal(100), stream());
  assert.deepEqual(
    [toTerminal.hasColours, toTerminal.columns, toTerminal.talkColumns],
    [true, 100, undefined],
  );
});

test('plain output has no colours, whatever the terminal has', () => {
  const output = createOutput(terminal(100), terminal(100), true);
  assert.deepEqual([output.hasColours, output.isPlain, output.columns], [false, true, 100]);
  assert.equal(createOutput(terminal(100), terminal(100)).isPlain, false);
});

test('a terminal may have no colours', () => {
  assert.equal(createOutput(terminal(80, false), terminal(80)).hasColours, false);
});

test('the size is that of the moment', () => {
  const [stdout, stderr] = [terminal(80), terminal(80)];
  const output = createOutput(stdout, stderr);
  stdout.columns = 120;
  stdout.rows = 50;
  stderr.columns = 40;
  assert.deepEqual([output.columns, output.rows, output.talkColumns], [120, 50, 40]);
});

test('a terminal whose size nobody has set has 80 columns and 24 rows', () => {
  const output = createOutput(terminal(0), terminal(0));
  assert.deepEqual([output.columns, output.rows, output.talkColumns], [80, 24, 80]);
});
