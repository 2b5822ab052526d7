import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {systemError} from '../../../source/core/errors/system-error.ts';

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

test('a failed call of the system is told with its own words and a remedy, and is no bug', () => {
  const error = systemError(thrownBy(() => readFileSync('/')));
  assert.equal(error?.code, 'system');
  assert.match(error?.message ?? '', /^A system call failed: EISDIR: .*\.$/);
  assert.match(error?.hint ?? '', /^Try again/);
});

test('each known failure has its own remedy', () => {
  for (const [code, remedy] of [
    ['EMFILE', /ulimit -n/],
    ['ENOSPC', /Free up/],
    ['EACCES', /permissions/],
    ['EROFS', /XDG_STATE_HOME/],
    ['ERR_ACCESS_DENIED', /permission model/],
  ] as const) {
    const cause = Object.assign(new Error('words'), {code, syscall: 'open'});
    assert.match(systemError(cause)?.hint ?? '', remedy);
  }
});

test('what is no failed call of the system is a bug', () => {
  const odd = Object.assign(new TypeError('odd'), {code: 'ERR_INVALID_ARG_TYPE'});
  for (const cause of [new Error('x'), odd, undefined, 'text']) assert.equal(systemError(cause), undefined);
});
