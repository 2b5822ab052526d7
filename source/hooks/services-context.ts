import {createContext, use} from 'react';
import type {Services} from './services.ts';

export const ServicesContext = createContext<Services | undefined>(undefined);

/** Returns the services the app was started with. */
export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === undefined) throw new Error('useServices is called outside of ServicesContext.');
  return services;
}
