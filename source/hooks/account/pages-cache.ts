import {createElement, type ReactNode, useState} from 'react';
import {SWRConfig} from 'swr';

/**
 * Gives the pages of a list a cache of their own, which ends with it. In the one of the pins, which is bounded, they would
 * displace those, and each other, and be asked for again.
 */
export function PagesCache({children}: {readonly children: ReactNode}) {
  const [cache] = useState(() => new Map());
  return createElement(SWRConfig, {value: {provider: () => cache}}, children);
}
