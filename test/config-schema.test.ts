import assert from 'node:assert/strict';
import {test} from 'node:test';
import {configSchemaText} from '../build/config-schema.ts';

test('The JSON Schema of the config says what may be in it, and requires what pinview requires of a profile', () => {
  const schema = JSON.parse(configSchemaText());
  assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
  assert.deepEqual(schema.required ?? [], []);
  assert.deepEqual(Object.keys(schema.properties), [
    '$schema',
    'version',
    'default',
    'profiles',
    'theme',
    'mouse',
    'notify',
    'gateways',
    'routing',
    'keys',
  ]);
  assert.deepEqual(schema.properties.theme.enum, ['auto', 'dark', 'light', 'mono']);
  const profile = schema.properties.profiles.additionalProperties;
  assert.deepEqual(profile.required, ['endpoint']);
  assert.deepEqual(Object.keys(profile.properties), ['endpoint', 'provider', 'gateway']);
  assert.ok(new RegExp(schema.properties.profiles.propertyNames.pattern).test('work-2'));
});
