import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {KeyReader} from '../../../source/services/terminal/key-reader.ts';
import {terminalReports} from '../../helpers/terminal-reports.ts';

const esc = '\u001B';
const escKey = `${esc}[27u`;

/** Starts a reader whose time passes only when the test says so. */
function start(t: TestContext) {
  const events: string[] = [];
  const reader = new KeyReader(more => events.push(...more));
  let now = performance.now();
  t.mock.timers.enable({apis: ['setTimeout']});
  t.mock.method(performance, 'now', () => now);
  return {
    events,
    send: (text: string) => reader.receive(text),
    pass: (ms: number) => {
      now += ms;
      t.mock.timers.tick(ms);
    },
  };
}

describe('what the terminal sends by itself is no key', () => {
  for (const report of terminalReports) {
    test(`${JSON.stringify(report)}, wherever it is torn`, t => {
      const {events, send} = start(t);
      send(`a${report}b`);
      for (let tear = 1; tear < report.length; tear++) {
        send(`a${report.slice(0, tear)}`);
        send(`${report.slice(tear)}b`);
      }
      assert.deepEqual(events.join(''), 'ab'.repeat(report.length));
    });

    test(`${JSON.stringify(report)}, with a pause after each character`, t => {
      const {events, send, pass} = start(t);
      for (const character of `a${report}b`) {
        send(character);
        pass(400);
      }
      pass(5000);
      // A lone ESC is the Esc key, whatever comes later.
      assert.deepEqual(events.filter(event => event !== escKey).join(''), 'ab');
    });
  }
});

describe('a string that never ends is given up', () => {
  test('after two seconds of silence', t => {
    const {events, send, pass} = start(t);
    send(`${esc}]11;abc`);
    pass(1999);
    send('def');
    pass(2000);
    send('x');
    assert.deepEqual(events, ['x']);
  });

  test('after twenty seconds', t => {
    const {events, send, pass} = start(t);
    send(`${esc}P>|`);
    for (let second = 0; second < 20; second++) {
      send('a');
      pass(1000);
    }
    pass(1);
    send('x');
    assert.deepEqual(events, ['x']);
  });

  test('after a million characters', t => {
    const {events, send} = start(t);
    send(`${esc}]52;c;`);
    for (let count = 0; count < 11; count++) send('a'.repeat(99_999));
    send('x');
    assert.equal(events.at(-1), 'x');
  });

  test('by Ctrl+C and by any other key that is no character', t => {
    const {events, send} = start(t);
    send(`${esc}]11;abc\u0003`);
    send(`${esc}_abc${esc}[A`);
    assert.deepEqual(events, ['\u0003', `${esc}[A`]);
  });
});

describe('what is typed soon after Esc is typed', () => {
  for (const typed of ['[', 'O', 'P', ']', 'X', '^', '_']) {
    test(`${typed} alone`, t => {
      const {events, send, pass} = start(t);
      send(esc);
      pass(40);
      send(typed);
      pass(500);
      assert.deepEqual(events, [escKey, typed]);
    });
  }

  test('also a word that begins as a sequence does', t => {
    const {events, send, pass} = start(t);
    send(esc);
    pass(40);
    for (const character of 'Photo') {
      send(character);
      pass(100);
    }
    assert.deepEqual(events, [escKey, ...'Photo']);
  });
});
