import QuickLRU from 'quick-lru';
import {createElement, type ReactNode, useState} from 'react';
import {SWRConfig} from 'swr';

/** As many as anyone goes back to; a text has up to 64 KiB. */
const keptPreviews = 50;

/** A bounded cache for the previews in it, which ends with them. */
export function PreviewCache({children}: {readonly children: ReactNode}) {
  const [cache] = useState(() => new QuickLRU<string, object>({maxSize: keptPreviews}));
  return createElement(SWRConfig, {value: {provider: () => cache}}, children);
}
