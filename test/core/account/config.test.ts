import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  type Config,
  configText,
  emptyConfig,
  findProfile,
  type Profile,
  parseConfig,
  usualProfile,
  withProfile,
} from '../../../source/core/account/config.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';

const work = {name: 'work', endpoint: 'https://pins.example', gateway: 'https://gateway.example'};
const config: Config = {...emptyConfig, profiles: [...emptyConfig.profiles, work]};

test('a config is read back as it was written', () => {
  assert.deepEqual(parseConfig(configText({...config, defaultProfile: 'work'}), 'config.json'), {
    ...config,
    defaultProfile: 'work',
  });
});

test('the profile called default is there without being written down', () => {
  const text = JSON.stringify({version: 1, profiles: {work: {endpoint: work.endpoint}}});
  assert.deepEqual(
    parseConfig(text, 'config.json').profiles.map(({name}) => name),
    ['default', 'work'],
  );
});

test('the name of a profile is its key, whatever it contains', () => {
  const profiles = {work: {endpoint: work.endpoint, name: 'default'}};
  const parsed = parseConfig(JSON.stringify({profiles}), 'config.json');
  assert.deepEqual(
    parsed.profiles.map(({name}) => name),
    ['default', 'work'],
  );
  assert.equal(findProfile(parsed).endpoint, usualProfile.endpoint);
});

test('the default profile is the one that is meant when none is named', () => {
  assert.equal(findProfile(config).name, 'default');
  assert.equal(findProfile({...config, defaultProfile: 'work'}).name, 'work');
  assert.equal(findProfile(config, 'work').endpoint, work.endpoint);
});

test('a profile that is not there is named, with those that are', () => {
  assert.throws(
    () => findProfile(config, 'home'),
    (error: unknown) =>
      error instanceof PinviewError &&
      error.code === 'usage' &&
      error.message === 'There is no profile called “home”.' &&
      error.hint === 'Profiles: default, work. pinview login --profile home adds it.',
  );
});

test('a profile takes the place of the one with its name', () => {
  const moved = withProfile(config, {name: 'work', endpoint: 'https://other.example'});
  assert.equal(findProfile(moved, 'work').endpoint, 'https://other.example');
  assert.equal(moved.profiles.length, 2);
});

for (const name of ['', ' ', 'a b', '../work', '-x', 'x'.repeat(33), 'wörk', '__proto__']) {
  test(`“${name}” is not a valid name for a profile`, () => {
    assert.throws(() => withProfile(config, {name, endpoint: work.endpoint}), {code: 'usage'});
  });
}

test('a profile at an address that would expose the keys is refused', () => {
  assert.throws(() => withProfile(config, {name: 'plain', endpoint: 'http://pins.example'}), {code: 'usage'});
});

for (const [fault, text, place] of [
  ['not JSON', '{', 'config.json'],
  ['of another version', '{"version":3,"profiles":{}}', 'version'],
  ['a profile without an endpoint', '{"version":1,"profiles":{"work":{}}}', 'profiles.work.endpoint'],
  ['a list', '[]', 'config.json'],
] as const) {
  test(`a config file that is ${fault} is an error that says where`, () => {
    assert.throws(
      () => parseConfig(text, 'config.json'),
      (error: unknown) =>
        error instanceof PinviewError && error.code === 'config' && error.message.includes(place),
    );
  });
}

test('what a config file or a name holds is told in plain text, and not at length', () => {
  const hostile = `\u001B[2J\u202E${'x'.repeat(5000)}`;
  for (const fail of [
    () => parseConfig(JSON.stringify({version: 1, profiles: {[hostile]: {}}}), 'config.json'),
    () => parseConfig(JSON.stringify({version: 1, default: hostile, profiles: {}}), 'config.json'),
    () => parseConfig(hostile, 'config.json'),
    () => findProfile(config, hostile),
    () => withProfile(config, {name: hostile, endpoint: work.endpoint}),
  ]) {
    assert.throws(fail, (error: unknown) => {
      assert.ok(error instanceof PinviewError);
      const told = `${error.message}${error.hint}`;
      assert.ok(told.length < 500, told);
      assert.doesNotMatch(told, /[\u001B\u202E]/);
      return true;
    });
  }
});

test('no setting of a profile is lost when a config is written, whatever version knows it', () => {
  const profile: Required<Profile> = {
    name: 'work',
    endpoint: 'https://pins.example',
    provider: 'pinning-service',
    gateway: 'https://dweb.link',
  };
  const later = {...profile, theme: 'dark'};
  const config = {
    defaultProfile: 'work',
    profiles: [usualProfile, later],
    others: {$schema: 'x', later: true},
  };
  assert.deepEqual(parseConfig(configText(config), 'config.json'), config);
  // A login writes the profile again, with only what it knows about it.
  const {name, endpoint} = profile;
  assert.deepEqual(withProfile(config, {name, endpoint}), config);
});

test('A version may be left out, and is always written; $schema is kept', () => {
  const config = parseConfig('{"$schema": "./config.schema.json", "profiles": {}}', 'config.json');
  const written = JSON.parse(configText(config));
  assert.equal(written.version, 1);
  assert.equal(written.$schema, './config.schema.json');
});

test('the notification setting is kept, if it is true, false or "bell"', () => {
  for (const notify of [true, false, 'bell'] as const) {
    const read = parseConfig(JSON.stringify({notify, profiles: {}}), 'config.json');
    assert.equal(read.notify, notify);
    assert.equal(parseConfig(configText(read), 'config.json').notify, notify);
  }
  assert.equal(parseConfig('{"profiles": {}}', 'config.json').notify, undefined);
  assert.throws(() => parseConfig('{"notify": "loud", "profiles": {}}', 'config.json'), {
    message: 'config.json cannot be read: notify: must be true, false or "bell", not "loud"',
  });
});
