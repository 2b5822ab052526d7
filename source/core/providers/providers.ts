import {aioz} from './aioz.ts';
import type {Provider} from './provider.ts';

/** Every kind of pinning service that pinview knows: another one is a file, and its name here. */
const providers: readonly [Provider, ...Provider[]] = [aioz];

/** What a service is taken for where nothing says otherwise, and what is asked where nobody names a service. */
export const [defaultProvider] = providers;

/** Returns the kind of service at a host. */
export function providerAt(hostname: string): Provider {
  return providers.find(({serviceNames}) => serviceNames.has(hostname)) ?? defaultProvider;
}
