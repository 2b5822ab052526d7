import {pinningService} from './pinning-service.ts';
import type {Provider} from './provider.ts';
import {providers, usualBase} from './providers.ts';

/** A pinning service that is known by name. */
export interface KnownService {
  /** As given to `--service`. */
  readonly name: string;
  readonly title: string;
  readonly provider: Provider;
  /** Undefined if users have addresses of their own. */
  readonly base: string | undefined;
  readonly gateway?: string;
  /** The environment variable that holds the service's own token, which is sent nowhere else. */
  readonly tokenVariable?: string;
}

const [aioz] = providers;

/** In the order in which they are offered. */
export const knownServices: readonly KnownService[] = [
  {name: aioz.name, title: 'AIOZ Pin', provider: aioz, base: usualBase},
  {
    name: 'pinata',
    title: 'Pinata',
    provider: pinningService,
    base: 'https://api.pinata.cloud/psa',
    gateway: 'https://gateway.pinata.cloud',
    tokenVariable: 'PINATA_JWT',
  },
  {
    name: 'filebase',
    title: 'Filebase',
    provider: pinningService,
    base: 'https://api.filebase.io/v1/ipfs',
    gateway: 'https://ipfs.filebase.io',
  },
  {
    name: '4everland',
    title: '4EVERLAND',
    provider: pinningService,
    base: 'https://api.4everland.dev',
    gateway: 'https://4everland.io',
  },
  {
    name: pinningService.name,
    title: 'another pinning service',
    provider: pinningService,
    base: undefined,
  },
];

/** Returns the service with this name; undefined if there is none. */
export function knownService(name: string): KnownService | undefined {
  return knownServices.find(service => service.name === name);
}

/** Returns the known service at an origin, if any. */
export function serviceAt(origin: string): KnownService | undefined {
  return knownServices.find(({base}) => base !== undefined && new URL(base).origin === origin);
}
