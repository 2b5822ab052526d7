import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {describe, type TestContext, test} from 'node:test';
import type {ReadStream, WriteStream} from 'node:tty';
import {createLinePrompt} from '../../../source/services/terminal/line-prompt.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const ctrl = {c: '\u0003', d: '\u0004'};

/** Starts a conversation on a terminal made of streams, which record what is echoed and each change of the raw mode. */
function start(t: TestContext, {isDumb = false} = {}) {
  const modes: boolean[] = [];
  const terminal = Object.assign(new PassThrough(), {
    setRawMode: (isRaw: boolean) => void modes.push(isRaw),
  });
  const output = Object.assign(new PassThrough(), {columns: 80, rows: 24, isTTY: true});
  const written: string[] = [];
  output.setEncoding('utf8').on('data', text => written.push(text));
  const conversation = createLinePrompt({
    terminal: terminal as unknown as ReadStream,
    output: output as unknown as WriteStream,
    isDumb,
  });
  t.after(() => conversation.close());
  return {
    conversation,
    modes,
    type: (text: string) => void terminal.emit('data', text),
    hangUp: () => void terminal.emit('end'),
    shows: (text: string) => waitFor(() => written.join('').includes(text), {what: `“${text}”`}),
    shown: () => written.join(''),
  };
}

for (const isDumb of [false, true]) {
  describe(isDumb ? 'on a dumb terminal' : 'on a terminal', () => {
    test('a line is asked for and answered, also one that was typed ahead', async t => {
      const {conversation, type, shows} = start(t, {isDumb});
      const answer = conversation.ask('first> ');
      await shows('first> ');
      type('one\r');
      type('two\r');
      assert.equal(await answer, 'one');
      assert.equal(await conversation.ask('second> '), 'two');
      conversation.say('All', 'said.');
      await shows('All\nsaid.\n');
    });

    test('Ctrl+C answers with nothing and goes on, Ctrl+D ends it', async t => {
      const {conversation, type} = start(t, {isDumb});
      const first = conversation.ask('> ');
      type(ctrl.c);
      assert.deepEqual([await first, conversation.hasEnded], [undefined, false]);
      const second = conversation.ask('> ');
      type(ctrl.d);
      assert.deepEqual([await second, conversation.hasEnded], [undefined, true]);
      assert.equal(await conversation.ask('> '), undefined);
    });

    test('a terminal that goes away ends the question', async t => {
      const {conversation, hangUp} = start(t, {isDumb});
      const answer = conversation.ask('> ');
      hangUp();
      assert.deepEqual([await answer, conversation.hasEnded], [undefined, true]);
    });

    test('a secret is not shown', async t => {
      const {conversation, type, shows, shown} = start(t, {isDumb});
      const answer = conversation.askSecret('key: ');
      type('hun');
      type('ter2\r');
      assert.equal(await answer, 'hunter2');
      await shows('key: \n');
      assert.doesNotMatch(shown(), /hun|ter2/);
    });

    test('Ctrl+C and the end of the input abort what is being done', async t => {
      const {conversation, type, hangUp} = start(t, {isDumb});
      const aborted = () =>
        conversation.during(
          signal => new Promise(resolve => signal.addEventListener('abort', () => resolve('aborted'))),
        );
      const first = aborted();
      type(`typed before${ctrl.c}`);
      assert.equal(await first, 'aborted');
      const second = aborted();
      hangUp();
      assert.equal(await second, 'aborted');
      assert.equal(await conversation.during(async ({aborted: isAborted}) => isAborted), true);
    });
  });
}

test('Ctrl+C clears what is typed before it answers with nothing', async t => {
  const {conversation, type} = start(t);
  const answer = conversation.ask('> ');
  type('abc');
  type(ctrl.c);
  type('d\r');
  assert.equal(await answer, 'd');
});

test('a dumb terminal edits the line itself while it is asked for, and is left as it was', async t => {
  const {conversation, modes, type, shows} = start(t, {isDumb: true});
  assert.deepEqual(modes, [true]);
  type('ahead');
  const answer = conversation.ask('> ');
  await shows('> ahead');
  assert.deepEqual(modes, [true, false]);
  type(' of time\n');
  assert.equal(await answer, 'ahead of time');
  assert.deepEqual(modes, [true, false, true]);
  conversation.close();
  assert.deepEqual(modes.at(-1), false);
});

test('Ctrl+C between two things that are done within another aborts that, and at a question it is a key', async t => {
  const {conversation, type, shows} = start(t);
  const outcome = await conversation.during(async outer => {
    await conversation.during(async () => {});
    const answer = conversation.ask('> ');
    await shows('> ');
    type(ctrl.c);
    assert.deepEqual([await answer, outer.aborted], [undefined, false]);
    type(ctrl.c);
    return outer.aborted;
  });
  assert.equal(outcome, true);
});

test('lines that were pasted are known as such, and typed ones are not', async t => {
  const {conversation, type} = start(t);
  const first = conversation.ask('> ');
  type('one\rquit\r');
  assert.deepEqual([await first, conversation.isPasted], ['one quit', true]);
  const second = conversation.ask('> ');
  type('quit\r');
  assert.deepEqual([await second, conversation.isPasted], ['quit', false]);
});

test('a paste that comes in many reads is one text, and its brackets are asked for and taken back', async t => {
  const {conversation, type, shown} = start(t);
  const answer = conversation.ask('> ');
  for (let count = 0; count < 50; count++) type('word\rquit\r'.repeat(20));
  assert.deepEqual([(await answer)?.split(' ').length, conversation.isPasted], [2000, true]);
  const next = conversation.ask('> ');
  type('\u001B[200~quit\rq\r\u001B[201~');
  type('\r');
  assert.equal(await next, 'quit q');
  conversation.close();
  assert.match(shown(), /^\u001B\[\?2004h[\s\S]*\u001B\[\?2004l$/);
});

test('what is left of a paste of keys is no command later', async t => {
  const {conversation, type} = start(t);
  const secret = conversation.askSecret('key: ');
  type('hunter2\rquit\r');
  assert.equal(await secret, 'hunter2');
  assert.deepEqual([await conversation.ask('> '), conversation.isPasted], ['quit', true]);
});
