import {aioz, aiozBase} from './aioz.ts';
import {pinningService} from './pinning-service.ts';
import type {Provider} from './provider.ts';

/** Every kind of pinning service that pinview knows: another one is a file, and its name here. */
export const providers: readonly [Provider, ...Provider[]] = [aioz, pinningService];

/** What a service is taken for where nothing says otherwise, and what is asked where nobody names a service. */
export const defaultProvider = aioz;

/** Where the usual service is. */
export const usualBase = aiozBase;

/** Returns the kind of service at a host, if it is known. */
export function findProviderAt(hostname: string): Provider | undefined {
  return providers.find(({serviceNames}) => serviceNames.has(hostname));
}

/** Returns the kind of service with this name; undefined if there is none. */
export function findProvider(name: string): Provider | undefined {
  return providers.find(provider => provider.name === name);
}

/** Does the same for the name that a record was kept with; those of the first kind are kept without. */
export function providerNamed(name = defaultProvider.name): Provider {
  return findProvider(name) ?? defaultProvider;
}
