import type {GatewayOptions} from '../gateway/gateway.ts';
import {type BlockCache, createBlockCache} from './block-cache.ts';
import type {ContentReader} from './content-reader.ts';
import type {SavedContent, SaveOptions} from './save-content.ts';

/** Opens the reader of content at these gateways. */
export type OpenContent = (
  options: GatewayOptions & {readonly gateways: readonly string[]},
) => Promise<ContentReader>;

/** Saves content of these gateways to a file. */
export type SaveContent = (options: Omit<SaveOptions, 'cache'>) => Promise<SavedContent>;

/** Enough for what is on the screen and for the way back, in bytes. */
const maxCached = 16 * 1024 * 1024;

let cache: BlockCache | undefined;

/** Does so with code that is loaded when it is first asked for. All readers share what was fetched. */
export const openContentLazily: OpenContent = async options => {
  const {createContentReader} = await import('./content-reader.ts');
  cache ??= createBlockCache(maxCached);
  return createContentReader({...options, cache});
};

/** Does so, in the same way. */
export const saveContentLazily: SaveContent = async options => {
  const {saveContent} = await import('./save-content.ts');
  cache ??= createBlockCache(maxCached);
  return saveContent({...options, cache});
};
