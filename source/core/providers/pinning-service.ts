import {refusal} from '../requests/http-status-errors.ts';
import {objectIn} from './json-object.ts';
import {opaqueIds} from './opaque-ids.ts';
import {pinningServiceErrors, trialErrors} from './pinning-service-errors.ts';
import {pinningServiceListing} from './pinning-service-listing.ts';
import {
  idNames,
  mayLack,
  parsePinStatus,
  pinningServicePins,
  readPinStatusFields,
} from './pinning-service-record.ts';
import type {Provider} from './provider.ts';

/** Any service with the vendor-neutral API (https://ipfs.github.io/pinning-services-api-spec/, 1.0.0). */
export const pinningService: Provider = {
  name: pinningServicePins.name,
  defaultGateway: 'https://dweb.link',
  serviceNames: new Map([
    ['api.pinata.cloud', 'Pinata'],
    ['api.filebase.io', 'Filebase'],
    ['api.4everland.dev', '4EVERLAND'],
  ]),
  // A URL copied from a request includes the path of the list.
  basePath: path => path.replace(/\/pins$/, ''),
  pinIds: opaqueIds,
  keyVariables: [{token: 'PINVIEW_TOKEN'}],
  keyFields: [{name: 'token', label: 'token', header: 'authorization', prefix: 'Bearer '}],
  keysName: 'token',
  errors: pinningServiceErrors,
  lostKeysHint: () => undefined,
  // A lone surrogate, which JSON can contain, cannot be encoded in a URL.
  pinPath: id => `/pins/${encodeURIComponent(id.toWellFormed())}`,
  trial: {path: '/pins?limit=1', errors: trialErrors, untriedStatuses: [405, 501]},
  listing: pinningServiceListing,
  // No limits are documented for all services; the strictest seen take fewer lists, and say so in their answers.
  rateLimits: {
    pins: {concurrency: 4, requests: 60, intervalMs: 61_000},
    keys: {concurrency: 2, requests: 30, intervalMs: 61_000},
  },
  recordIn(body, json) {
    const read = objectIn(json);
    const hasId = idNames.some(name => read?.[name] !== undefined);
    if (!hasId && read?.error !== undefined) throw refusal(body);
    return {text: body.trim(), json};
  },
  parsePin: parsePinStatus,
  mayBeMissing: mayLack,
  readSearchFields: readPinStatusFields,
};
