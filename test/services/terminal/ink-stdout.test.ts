import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {text} from 'node:stream/consumers';
import {test} from 'node:test';
import type {WriteStream} from 'node:tty';
import {withRewriting} from '../../../source/services/terminal/ink-stdout.ts';

function terminalOf(size: {columns?: number; rows?: number}) {
  const stream = new PassThrough();
  return {
    stream,
    terminal: withRewriting(Object.assign(stream, size) as unknown as WriteStream, written => `<${written}>`),
  };
}

test('text is rewritten, bytes are not', async () => {
  const {stream, terminal} = terminalOf({});
  terminal.write('text');
  terminal.write(Buffer.from('bytes'));
  stream.end();
  assert.equal(await text(stream), '<text>bytes');
});

test('of a text that is rewritten to none nothing is written, but who waits for it is told', async () => {
  const stream = new PassThrough();
  const terminal = withRewriting(stream as unknown as WriteStream, () => '');
  assert.equal(terminal.write('text'), true);
  await new Promise(resolve => terminal.write('text', resolve));
  stream.end();
  assert.equal(await text(stream), '');
});

test('a terminal has its own size as it is now, or the usual one where it has none', () => {
  const {stream, terminal} = terminalOf({columns: 100, rows: 30});
  assert.deepEqual([terminal.columns, terminal.rows], [100, 30]);
  Object.assign(stream, {columns: 50, rows: 0});
  assert.deepEqual([terminal.columns, terminal.rows], [50, 24]);
  const {columns, rows} = terminalOf({}).terminal;
  assert.deepEqual([columns, rows], [80, 24]);
});

test('what else a terminal does is its own', () => {
  const {stream, terminal} = terminalOf({});
  let resizes = 0;
  terminal.on('resize', () => resizes++);
  stream.emit('resize');
  assert.equal(resizes, 1);
});
