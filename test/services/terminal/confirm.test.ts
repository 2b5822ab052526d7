import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {describe, type TestContext, test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {confirm} from '../../../source/services/terminal/confirm.ts';
import {waitFor} from '../../helpers/wait-for.ts';

/** Asks for confirmation, on a terminal or on plain streams. */
function ask(
  t: TestContext,
  {isTerminal = false, isPlain = false, signal = new AbortController().signal} = {},
) {
  const input = new PassThrough();
  const output = Object.assign(
    new PassThrough({encoding: 'utf8'}),
    isTerminal ? {isTTY: true, columns: 80} : {},
  );
  t.after(() => input.destroy());
  let shown = '';
  output.on('data', (text: string) => {
    shown += text;
  });
  return {
    input,
    answer: confirm('Forget them?', input, output, {signal, isPlain}),
    shown: () => shown,
    isAsked: () => waitFor(() => shown.includes('Forget them? [y/N] ')),
  };
}

const isCancelled = (error: unknown) => {
  assert.ok(error instanceof PinviewError, String(error));
  assert.equal(error.code, 'cancelled');
  return true;
};

describe('the answer', () => {
  for (const text of ['y', 'Y', 'yes', 'YES', ' y ', '\tYes']) {
    test(`${JSON.stringify(text)} is a yes`, async t => {
      const {input, answer, isAsked} = ask(t);
      await isAsked();
      input.write(`${text}\n`);
      assert.equal(await answer, true);
    });
  }

  for (const text of ['', 'n', 'no', 'yy', 'yes please', 'ye', 'ja', '1', 'no, yes']) {
    test(`${JSON.stringify(text)} is a no`, async t => {
      const {input, answer} = ask(t);
      input.write(`${text}\n`);
      assert.equal(await answer, false);
    });
  }

  test('that is no more than the end of the input is a no', async t => {
    for (const isTerminal of [false, true]) {
      const {input, answer} = ask(t, {isTerminal});
      input.end();
      assert.equal(await answer, false);
    }
  });

  test('without its line end is a no', async t => {
    const {input, answer} = ask(t);
    input.end('y');
    assert.equal(await answer, false);
  });

  test('is the first line only', async t => {
    const {input, answer} = ask(t);
    input.write('n\ny\n');
    assert.equal(await answer, false);
  });
});

describe('on a terminal', () => {
  test('a yes is a yes', async t => {
    const {input, answer, isAsked} = ask(t, {isTerminal: true});
    await isAsked();
    input.write('y\r');
    assert.equal(await answer, true);
  });

  test('Ctrl+D is a no', async t => {
    const {input, answer, isAsked} = ask(t, {isTerminal: true});
    await isAsked();
    input.write('\u0004');
    assert.equal(await answer, false);
  });

  test('Ctrl+C is no answer: it interrupts', async t => {
    const {input, answer, isAsked} = ask(t, {isTerminal: true});
    await isAsked();
    input.write('\u0003');
    await assert.rejects(answer, isCancelled);
  });
});

test('somebody who listens is told in words what can be answered, and nothing is drawn anew', async t => {
  const {input, answer, shown} = ask(t, {isTerminal: true, isPlain: true});
  await waitFor(() => shown() !== '');
  input.write('y\n');
  assert.equal(await answer, true);
  assert.equal(shown(), 'Forget them? y or n, Enter means n: ');
});

describe('an interruption', () => {
  test('ends the question', async t => {
    const controller = new AbortController();
    const {answer, isAsked} = ask(t, {signal: controller.signal});
    await isAsked();
    controller.abort();
    await assert.rejects(answer, isCancelled);
  });

  test('before the question leaves it unasked', async t => {
    const {answer} = ask(t, {signal: AbortSignal.abort()});
    await assert.rejects(answer, isCancelled);
  });
});

test('the input is left alone afterwards, so that it keeps no process from ending', async t => {
  const {input, answer} = ask(t);
  input.write('y\n');
  await answer;
  assert.equal(input.isPaused(), true);
  assert.equal(input.listenerCount('data'), 0);
});
