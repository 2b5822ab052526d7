/*
 * The config, which people write by hand. To run longer than the suite does:
 * PINVIEW_FUZZ_ROUNDS=1000000 npm run test:suite -- fuzz/config
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {configText, type Profile, parseConfig} from '../../source/core/account/config.ts';
import {unknownMembers} from '../../source/core/account/config-members.ts';
import {PinviewError} from '../../source/core/errors/pinview-error.ts';
import {anyCharacter, damagedTextOf, fuzz, textOf} from '../helpers/fuzzing.ts';

const file = '/home/somebody/.config/pinview/config.json';
const names = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,31}$/).filter(name => name !== '__proto__');
const address = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.domain(),
    fc.array(fc.string({unit: anyCharacter, minLength: 1}).map(encodeURIComponent)),
  )
  .map(([scheme, host, path]) => [`${scheme}://${host}`, ...path].join('/'));
const profiles = fc.dictionary(
  names,
  fc.record({endpoint: address, gateway: address}, {requiredKeys: ['endpoint']}),
);
const configs = fc
  .tuple(names, profiles)
  .map(([name, all]) => JSON.stringify({version: 1, default: name, profiles: all}));
const written = fc.oneof(
  configs,
  damagedTextOf(configs),
  textOf([
    '{',
    '}',
    '"version":',
    '1',
    ',',
    '"default":',
    '"profiles":',
    '"endpoint":',
    '"__proto__":',
    '[',
    ']',
    '""',
  ]),
);

test('any text is a config, or refused with a message of one line that names the file', () => {
  fuzz(written, text => {
    try {
      const config = parseConfig(text, file);
      assert.ok(config.profiles.some(({name}) => name === 'default'));
    } catch (error) {
      assert.ok(error instanceof PinviewError && error.code === 'config');
      assert.match(error.message, /^\/home\/somebody\/\.config\/pinview\/config\.json [^\p{Cc}]+$/u);
    }
  });
});

const named = (profile: Profile) => [profile.name, profile] as const;

test('what is read is written so that it is read as the same', () => {
  fuzz(configs, text => {
    const config = parseConfig(text, file);
    const again = parseConfig(configText(config), file);
    assert.equal(again.defaultProfile, config.defaultProfile);
    // Objects put names that are integers first.
    assert.deepEqual(new Map(again.profiles.map(named)), new Map(config.profiles.map(named)));
  });
});

test('of any text the unknown members are named in plain text', () => {
  fuzz(written, text => {
    for (const {path} of unknownMembers(text)) assert.doesNotMatch(path, /\p{Cc}/u);
  });
});
