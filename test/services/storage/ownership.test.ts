import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ownershipProblem} from '../../../source/services/storage/ownership.ts';

for (const [what, mode, uid, fault] of [
  ['one’s own', 0o600, 1000, undefined],
  ['one’s own that everybody can read', 0o755, 1000, undefined],
  ['root’s', 0o644, 0, undefined],
  ['one’s own that its group may write', 0o620, 1000, 'open'],
  ['one’s own that anyone may write', 0o602, 1000, 'open'],
  ['root’s that anyone may write', 0o1777, 0, 'open'],
  ['another’s', 0o600, 1001, 'foreign'],
  ['another’s that anyone may write', 0o666, 65_534, 'foreign'],
] as const) {
  test(`what is ${what} is ${fault === undefined ? 'trusted' : 'not trusted'}`, () => {
    assert.equal(ownershipProblem({mode, uid}, 1000), fault);
    assert.equal(ownershipProblem({mode: mode | 0o100000, uid}, 1000), fault);
  });
}
