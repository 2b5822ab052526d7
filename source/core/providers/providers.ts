import {aioz, aiozBase} from './aioz.ts';
import {pinningService} from './pinning-service.ts';
import type {Provider} from './provider.ts';

/** Every kind of pinning service that pinview knows: to add one, write its file and name it here. */
export const providers: readonly [Provider, ...Provider[]] = [aioz, pinningService];

/** What a service is taken for unless something says otherwise, and the one asked if none is named. */
export const defaultProvider = aioz;

/** The base URL of the usual service. */
export const usualBase = aiozBase;

/** Returns the kind of service at a host, if it is known. */
export function findProviderAt(hostname: string): Provider | undefined {
  return providers.find(({serviceNames}) => serviceNames.has(hostname));
}

/** Returns the kind of service with this name; undefined if there is none. */
export function findProvider(name: string): Provider | undefined {
  return providers.find(provider => provider.name === name);
}

/** Returns the kind of service by the name stored with a record; records of the default kind are stored without one. */
export function providerNamed(name = defaultProvider.name): Provider {
  return findProvider(name) ?? defaultProvider;
}
