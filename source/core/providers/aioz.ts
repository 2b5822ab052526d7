import {refusal} from '../requests/http-status-errors.ts';
import {memberText} from '../text/json-source.ts';
import {aiozErrors} from './aioz-errors.ts';
import {mayBeMissing} from './aioz-fields.ts';
import {aiozIds} from './aioz-ids.ts';
import {aiozListing} from './aioz-listing.ts';
import {parsePin} from './aioz-record.ts';
import {readSearchFields} from './aioz-search-fields.ts';
import type {Provider} from './provider.ts';
import {strippedHeadersHint} from './stripped-headers.ts';

export const aiozBase = 'https://api.aiozpin.network';

/** AIOZ Pin, formerly W3IPFS. */
export const aioz: Provider = {
  name: 'aioz',
  defaultGateway: 'https://premium.aiozpin.network',
  // Its present name and address, and its earlier ones.
  serviceNames: new Map([
    ['api.aiozpin.network', 'AIOZ Pin'],
    ['api.w3ipfs.storage', 'W3IPFS'],
    ['api.w3ipfs.aioz.network', 'W3IPFS'],
    ['api-ipfs.attoaioz.cyou', 'AIOZ Pin staging'],
  ]),
  pinIds: aiozIds,
  keyVariables: [
    {apiKey: 'PINNING_API_KEY', secretKey: 'PINNING_SECRET_KEY'},
    {apiKey: 'AIOZ_PIN_API_KEY', secretKey: 'AIOZ_PIN_SECRET_KEY'},
  ],
  keyFields: [
    {name: 'apiKey', label: 'API key', header: 'pinning_api_key'},
    {name: 'secretKey', label: 'secret key', header: 'pinning_secret_key'},
  ],
  keysName: 'keys',
  errors: aiozErrors,
  lostKeysHint: strippedHeadersHint,
  pinPath: pinId => `/api/pinning/${encodeURIComponent(pinId.toWellFormed())}`,
  trial: {
    path: '/api/apiKeys/testAuthentication',
    errors: aiozErrors,
    // 403: the keys are known, but lack permission for this request. They may still be allowed to look pins up.
    untriedStatuses: [403, 404, 405, 501],
  },
  listing: aiozListing,
  // Documented as 180 a minute per key, and 60 under /apiKeys/. The extra second allows for requests that arrive
  // later than those sent after them.
  rateLimits: {
    pins: {concurrency: 4, requests: 180, intervalMs: 61_000},
    keys: {concurrency: 4, requests: 60, intervalMs: 61_000},
  },
  recordIn(body, json) {
    const {status, data = null} = Object(json) as {readonly status?: unknown; readonly data?: unknown};
    if (status !== undefined && status !== 'success') throw refusal(body);
    return {text: memberText(body, 'data') ?? 'null', json: data};
  },
  mayBeMissing,
  parsePin,
  readSearchFields,
};
