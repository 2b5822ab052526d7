import {createElement, type ReactNode, useState} from 'react';
import {SWRConfig} from 'swr';

/**
 * Gives a list's pages a cache of their own, which lives as long as the list. In the bounded cache of pins, they would
 * evict the pins and each other, and be requested again.
 */
export function PagesCache({children}: {readonly children: ReactNode}) {
  const [cache] = useState(() => new Map());
  return createElement(SWRConfig, {value: {provider: () => cache}}, children);
}
