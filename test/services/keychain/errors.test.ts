import assert from 'node:assert/strict';
import type {ChildProcess} from 'node:child_process';
import {test} from 'node:test';
import {crashed, refusal} from '../../../source/services/keychain/errors.ts';

const otherWay = 'set PINNING_API_KEY';

const ended = (signalCode: NodeJS.Signals | null, exitCode: number | null) =>
  ({signalCode, exitCode}) as ChildProcess;

test('a helper that ends without an answer is told of with its end, or with what started none', () => {
  assert.match(
    crashed(ended('SIGSEGV', null), otherWay).message,
    / helper was ended by SIGSEGV before it answered$/,
  );
  assert.match(
    crashed(ended(null, 3), otherWay).message,
    / helper ended with exit code 3 before it answered$/,
  );
  const cause = new Error('spawn EAGAIN');
  const error = crashed(ended(null, null), otherWay, cause);
  assert.match(error.message, / helper failed: “spawn EAGAIN”$/);
  assert.equal(error.cause, cause);
});

test('a refusal is quoted on one plain line, and without words of its own it is no quote', () => {
  assert.equal(refusal('refused', '', otherWay).message, 'The keychain refused');
  assert.equal(refusal('refused', 'not\n\u001B[31mnow', otherWay).message, 'The keychain refused: “not now”');
  assert.ok(refusal('refused', 'x'.repeat(1000), otherWay).message.length < 330);
});

test('of the libraries of the keychain it is said which package has them, of others not', () => {
  const hintOf = (message: string) => refusal('not-loadable', message, otherWay).hint ?? '';
  assert.match(hintOf('libsecret-1.so.0: cannot open'), /package libsecret-1-0/);
  assert.match(hintOf('libc.musl.so.1: cannot open'), /^To go without a keychain/);
  assert.doesNotMatch(refusal('refused', 'libsecret-1.so.0', otherWay).hint ?? '', /package/);
});
