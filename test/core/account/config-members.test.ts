import assert from 'node:assert/strict';
import {test} from 'node:test';
import {configText, emptyConfig, withProfile} from '../../../source/core/account/config.ts';
import {unknownMembers} from '../../../source/core/account/config-members.ts';

const text = (config: object) => JSON.stringify({version: 1, profiles: {}, ...config});

test('whatever pinview writes is known', () => {
  const profile = {name: 'work', endpoint: 'https://pins.example', gateway: 'https://dweb.link'};
  assert.deepEqual(unknownMembers(configText(withProfile(emptyConfig, profile))), []);
});

test('a misspelled member is named with what it is meant to be, also in a profile', () => {
  const config = text({defualt: 'work', profiles: {work: {endpoint: 'https://pins.example', gatewy: ''}}});
  assert.deepEqual(unknownMembers(config), [
    {path: 'defualt', meant: 'default'},
    {path: 'profiles.work.gatewy', meant: 'gateway'},
  ]);
});

test('a member of another version is named without a guess, and in plain text', () => {
  assert.deepEqual(unknownMembers(text({'theme\u001B[31m': 'dark'})), [{path: 'theme', meant: undefined}]);
});

test('comments are no members', () => {
  assert.deepEqual(unknownMembers(text({$schema: '', '//': '', _comment: '', '# note': ''})), []);
});

test('what is no config has none', () => {
  for (const none of ['', '{', 'null', '[]', '7', '{"profiles": [null, 7]}', '{"profiles": "x"}'])
    assert.deepEqual(unknownMembers(none), [], none);
});
