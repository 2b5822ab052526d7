import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import {describe, type TestContext, test} from 'node:test';
import type {ReadStream} from 'node:tty';
import {TerminalInput} from '../../../source/services/terminal/ink-stdin.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const esc = '\u001B';
/** The Esc key in the form that Ink recognises at once. */
const escKey = '\u001B[27u';
const pasted = (text: string) => `${esc}[200~${text}${esc}[201~`;

/** Stands in for `process.stdin`, and records what it is told. */
class FakeTerminal extends EventEmitter {
  readonly told: string[] = [];
  destroyed = false;

  #note(what: string): this {
    this.told.push(what);
    return this;
  }

  setEncoding = (encoding: string) => this.#note(`encoding ${encoding}`);
  setRawMode = (isRaw: boolean) => this.#note(`raw ${isRaw}`);
  ref = () => this.#note('ref');
  unref = () => this.#note('unref');
  resume = () => this.#note('resume');
  pause = () => this.#note('pause');
}

/** Starts an input whose events are read the way Ink reads them. Each element of `reads` is one read. */
function start(t: TestContext, {listens = true} = {}) {
  const terminal = new FakeTerminal();
  const input = new TerminalInput(terminal as unknown as ReadStream);
  t.after(() => input.close());
  const reads: string[][] = [];
  const read = () => {
    const events: string[] = [];
    for (let event = input.read(); event !== null; event = input.read()) events.push(event);
    reads.push(events);
  };
  if (listens) input.on('readable', read);
  return {
    terminal,
    input,
    reads,
    read,
    send: (...chunks: readonly (string | Buffer)[]) => {
      for (const chunk of chunks) terminal.emit('data', chunk);
    },
    /** Waits for `count` reads, and returns all events so far. */
    events: async (count: number) => {
      await waitFor(() => reads.length >= count, {
        what: `${count} events; there are ${JSON.stringify(reads)}`,
      });
      return reads.flat();
    },
  };
}

/** Lets `count` turns of the event loop pass. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

describe('what comes in one read', () => {
  test('is delivered one event a turn, in order', async t => {
    const {send, reads} = start(t);
    send(`ab${esc}[A\r`);
    assert.deepEqual(reads, []);
    for (const wanted of [['a'], ['b'], [`${esc}[A`], ['\r']]) {
      await turns(1);
      assert.deepEqual(reads.pop(), wanted);
      assert.deepEqual(reads, []);
    }
    await turns(3);
    assert.deepEqual(reads, []);
  });

  test('leaves time between two events for what they caused', async t => {
    const {send, input, events} = start(t);
    const order: string[] = [];
    input.on('readable', () => {
      order.push('key');
      queueMicrotask(() => order.push('render'));
    });
    send('ab');
    await events(2);
    assert.deepEqual(order, ['key', 'render', 'key', 'render']);
  });

  test('is appended to what is still to be delivered', async t => {
    const {send, events} = start(t);
    send('ab', 'c');
    assert.deepEqual(await events(3), ['a', 'b', 'c']);
  });

  test('may be bytes', async t => {
    const {send, events} = start(t);
    send(Buffer.from('é'));
    assert.deepEqual(await events(1), ['é']);
  });

  test('is a paste if nobody can type so much at once, and its lines are no Enter keys', async t => {
    const {send, events} = start(t);
    const text = 'q\n'.repeat(40);
    send(text);
    assert.deepEqual(await events(1), [pasted(text)]);
  });
});

describe('a key that is torn', () => {
  for (const tear of [1, 2, 3, 4]) {
    test(`after ${tear} of its characters comes whole`, async t => {
      const {send, events} = start(t);
      const key = `${esc}[1;5C`;
      send(`a${key.slice(0, tear)}`, `${key.slice(tear)}b`);
      assert.deepEqual(await events(3), ['a', key, 'b']);
    });
  }

  test('is the Esc key if nothing follows, after a moment', async t => {
    const {send, reads} = start(t);
    t.mock.timers.enable({apis: ['setTimeout']});
    send(esc);
    t.mock.timers.tick(24);
    await turns(3);
    assert.deepEqual(reads, []);
    t.mock.timers.tick(6);
    await turns(1);
    assert.deepEqual(reads, [[escKey]]);
  });

  test('is dropped if its end never comes, and what is typed later is not', async t => {
    const {send, events} = start(t);
    t.mock.timers.enable({apis: ['setTimeout']});
    send(`a${esc}[1;`);
    t.mock.timers.tick(30);
    t.mock.timers.reset();
    send('bc');
    assert.deepEqual(await events(3), ['a', 'b', 'c']);
  });

  for (const [tear, rest] of [
    [esc, '[A'],
    [esc, 'OA'],
    [`${esc}[`, 'A'],
    [`${esc}[1;`, '5C'],
    [`${esc}O`, 'A'],
  ] as const) {
    test(`so slowly that ${JSON.stringify(tear)} was given up never types ${JSON.stringify(rest)}`, async t => {
      const {send, events} = start(t);
      t.mock.timers.enable({apis: ['setTimeout']});
      send(tear);
      t.mock.timers.tick(30);
      t.mock.timers.reset();
      send(rest, 'x');
      const wanted = tear === esc ? [escKey, 'x'] : ['x'];
      assert.deepEqual(await events(wanted.length), wanted);
    });
  }

  test('and held leaves the further keys in the same read whole', async t => {
    const {send, events} = start(t);
    t.mock.timers.enable({apis: ['setTimeout']});
    send(esc);
    t.mock.timers.tick(30);
    t.mock.timers.reset();
    send(`[A${esc}[A${esc}[A`);
    assert.deepEqual(await events(3), [escKey, `${esc}[A`, `${esc}[A`]);
  });

  test('is not looked for behind an Esc of some time ago', async t => {
    const {send, events} = start(t);
    const now = performance.now();
    t.mock.timers.enable({apis: ['setTimeout']});
    send(esc);
    t.mock.timers.tick(30);
    t.mock.timers.reset();
    t.mock.method(performance, 'now', () => now + 1000);
    send('OK');
    assert.deepEqual(await events(3), [escKey, 'O', 'K']);
  });

  test('does not hide a whole key that follows an Esc at once', async t => {
    const {send, events} = start(t);
    t.mock.timers.enable({apis: ['setTimeout']});
    send(esc);
    t.mock.timers.tick(30);
    t.mock.timers.reset();
    send(`${esc}[A`);
    assert.deepEqual(await events(2), [escKey, `${esc}[A`]);
  });
});

describe('a paste', () => {
  test('is one event, whatever is in it', async t => {
    const {send, events} = start(t);
    send(`a${pasted(`q\r\n${esc}[A\u0003`)}b`);
    assert.deepEqual(await events(3), ['a', pasted(`q\r\n${esc}[A\u0003`), 'b']);
  });

  test('is one event also when it comes in many reads, torn within its marks', async t => {
    const {send, events, reads} = start(t);
    const whole = pasted('one\ntwo');
    for (const character of `${whole}x`) send(character);
    assert.deepEqual(await events(2), [whole, 'x']);
    assert.equal(reads.length, 2);
  });

  test('waits for its end longer than a key does, each part anew', async t => {
    const {send, events, reads} = start(t);
    t.mock.timers.enable({apis: ['setTimeout']});
    send(`${esc}[200~one`);
    t.mock.timers.tick(999);
    send(' two');
    t.mock.timers.tick(999);
    t.mock.timers.reset();
    await turns(3);
    assert.deepEqual(reads, []);
    send(`${esc}[201~`);
    assert.deepEqual(await events(1), [pasted('one two')]);
  });

  test('ends by itself where its end is lost, and keys are keys again', async t => {
    const {send, events} = start(t);
    t.mock.timers.enable({apis: ['setTimeout']});
    send(`${esc}[200~one`);
    t.mock.timers.tick(1000);
    t.mock.timers.reset();
    send(`${esc}[A`, 'q');
    assert.deepEqual(await events(3), [pasted('one'), `${esc}[A`, 'q']);
  });

  test('whose first mark is torn slowly is still no keys', async t => {
    const {send, events} = start(t);
    t.mock.timers.enable({apis: ['setTimeout']});
    send(esc);
    t.mock.timers.tick(30);
    t.mock.timers.reset();
    send(`[200~q\n${esc}[201~`);
    assert.deepEqual(await events(2), [escKey, pasted('q\n')]);
  });
});

describe('keys that come while nobody listens', () => {
  test('wait for the one who will', async t => {
    const {send, input, read, reads, events} = start(t, {listens: false});
    send('ab');
    await turns(3);
    input.on('readable', read);
    assert.deepEqual(await events(2), ['a', 'b']);
    input.off('readable', read);
    send('cd');
    await turns(3);
    assert.equal(reads.length, 2);
    input.on('readable', read);
    assert.deepEqual(await events(4), ['a', 'b', 'c', 'd']);
  });

  test('keep nothing busy', async t => {
    const {send} = start(t, {listens: false});
    const planned = t.mock.method(globalThis, 'setImmediate');
    send('ab');
    await waitFor(() => planned.mock.callCount() > 0);
    const before = planned.mock.callCount();
    await turns(20);
    // This test's own turns count too.
    assert.ok(planned.mock.callCount() - before <= 22, `${planned.mock.callCount() - before} turns`);
  });
});

describe('the terminal', () => {
  test('is told what Ink asks for', t => {
    const {terminal, input} = start(t);
    assert.equal(input.isTTY, true);
    input.setEncoding();
    input.ref();
    input.setRawMode(true);
    input.setRawMode(false);
    input.unref();
    assert.deepEqual(terminal.told, [
      'encoding utf8',
      'ref',
      'resume',
      'raw true',
      'raw false',
      'pause',
      'unref',
    ]);
  });

  test('stays raw until each awaited answer is there, whoever lets go of it', async t => {
    const {terminal, input} = start(t);
    const answer: (() => void)[] = [];
    input.setRawMode(true);
    for (let count = 0; count < 2; count++)
      input.expectAnswer(new Promise<void>(resolve => answer.push(resolve)));
    input.setRawMode(false);
    answer[0]?.();
    await new Promise(setImmediate);
    input.setRawMode(false);
    assert.deepEqual(terminal.told, ['encoding utf8', 'raw true']);
    answer[1]?.();
    await input.answered();
    input.setRawMode(false);
    assert.deepEqual(terminal.told, ['encoding utf8', 'raw true', 'ref', 'resume', 'raw false']);
  });

  test('that has gone away is told nothing about raw mode, and its end is passed on once', t => {
    const {terminal, input} = start(t);
    let ends = 0;
    input.on('closed', () => ends++);
    terminal.destroyed = true;
    terminal.emit('end');
    input.setRawMode(false);
    assert.deepEqual([ends, terminal.told], [1, ['encoding utf8']]);
  });

  test('that fails is one that has gone away, and fails no more after closing', t => {
    const {terminal, input} = start(t);
    let ends = 0;
    input.once('closed', () => ends++);
    terminal.emit('error', new Error('read EIO'));
    input.close();
    terminal.emit('error', new Error('read EIO'));
    assert.equal(ends, 1);
  });

  test('is left alone after closing, and what was not delivered is dropped', async t => {
    const {terminal, input, send, reads} = start(t);
    send(`ab${esc}`);
    input.close();
    send('c');
    await turns(5);
    assert.deepEqual(reads.flat(), []);
    assert.deepEqual([terminal.listenerCount('data'), terminal.listenerCount('end')], [0, 0]);
    assert.deepEqual(terminal.told.slice(-2), ['pause', 'unref']);
  });
});
