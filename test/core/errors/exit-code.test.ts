import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {exitCodeOf} from '../../../source/core/errors/exit-code.ts';
import {type ErrorCode, PinviewError} from '../../../source/core/errors/pinview-error.ts';

/** A record of every code, so that a new one cannot be forgotten here. */
const exitCodes: Readonly<Record<ErrorCode, number>> = {
  'bad-answer': 1,
  'bad-request': 1,
  clipboard: 1,
  config: 1,
  history: 1,
  image: 1,
  keychain: 1,
  refused: 1,
  system: 1,
  unsupported: 1,
  usage: 2,
  'not-found': 3,
  unauthenticated: 4,
  forbidden: 4,
  network: 5,
  timeout: 5,
  tls: 5,
  service: 5,
  'rate-limited': 5,
  redirected: 5,
  'content-missing': 7,
  'content-wrong': 7,
  'content-unknown': 8,
  'time-ran-out': 124,
  cancelled: 130,
};

test('every kind of error has its exit code, which the page about commands explains', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../.github/commands.md'), 'utf8');
  for (const [code, exitCode] of Object.entries(exitCodes)) {
    assert.equal(exitCodeOf(new PinviewError(code as ErrorCode, '')), exitCode, code);
    assert.ok(page.includes(`\n| ${exitCode} | `), `${exitCode}`);
  }
});

test('a bug exits with 1, whatever it looks like', () => {
  for (const error of [new Error('usage'), {code: 'usage'}, 'cancelled', undefined, null])
    assert.equal(exitCodeOf(error), 1);
});
