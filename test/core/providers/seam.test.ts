import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {pinningService} from '../../../source/core/providers/pinning-service.ts';
import {findProviderAt} from '../../../source/core/providers/providers.ts';

const source = join(import.meta.dirname, '../../../source');

/** What only a provider knows about its service: headers, variables, paths, addresses, the spelling of IDs. */
const knowledge =
  /underscores_in_headers|scope for reading|pinning_(?:api|secret)_key|PINNING_(?:API|SECRET)_KEY|AIOZ_PIN_|\/api\/pinning|testAuthentication|aiozpin|w3ipfs|v\.uuid|\[0-9a-f\]\{8\}/i;

/** The providers themselves, and the demo, a service that runs inside pinview. */
const exceptions = /^(?:core\/providers|demo)\//;

/** Matches an import of a file about one service. */
const named = /from '[^']*\/aioz[^']*'/;

test('one table names the providers, so that another service is a file and a line', () => {
  const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter(file => /\.tsx?$/.test(file));
  const naming = files.filter(file => named.test(readFileSync(join(source, file), 'utf8')));
  assert.deepEqual(
    naming.filter(file => !file.startsWith('core/providers/aioz')),
    ['core/providers/providers.ts'],
  );
});

test('a service is known by its host, and taken for the usual one elsewhere', () => {
  for (const host of aioz.serviceNames.keys()) assert.equal(findProviderAt(host), aioz);
  assert.equal(findProviderAt('api.pinata.cloud'), pinningService);
  assert.equal(findProviderAt('pins.example'), undefined);
  assert.equal(parseEndpoint('https://pins.example').provider, aioz);
});

test('nothing but a provider knows a service', () => {
  const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter(file => /\.tsx?$/.test(file));
  for (const file of files.filter(each => !exceptions.test(each))) {
    const found = knowledge.exec(readFileSync(join(source, file), 'utf8'));
    assert.equal(found?.[0], undefined, `source/${file}`);
  }
});
