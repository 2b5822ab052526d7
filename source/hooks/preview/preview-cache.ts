import QuickLRU from 'quick-lru';
import {createElement, type ReactNode, useState} from 'react';
import {SWRConfig} from 'swr';

/** As many as somebody goes back to; a text has 64 KiB. */
const keptPreviews = 50;

/** Gives previews a cache of their own, which is bounded and ends with them. */
export function PreviewCache({children}: {readonly children: ReactNode}) {
  const [cache] = useState(() => new QuickLRU<string, object>({maxSize: keptPreviews}));
  return createElement(SWRConfig, {value: {provider: () => cache}}, children);
}
