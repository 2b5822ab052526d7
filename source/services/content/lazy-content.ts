import type {GatewayOptions} from '../gateway/gateway.ts';
import {type BlockCache, createBlockCache} from './block-cache.ts';
import type {ContentReader} from './content-reader.ts';
import type {SavedContent, SaveOptions} from './save-content.ts';

/** Opens a reader of content from these gateways. */
export type OpenContent = (
  options: GatewayOptions & {readonly gateways: readonly string[]},
) => Promise<ContentReader>;

/** Saves content from these gateways to a file. */
export type SaveContent = (options: Omit<SaveOptions, 'cache'>) => Promise<SavedContent>;

/** In bytes: enough for what is on the screen and for the way back. */
const maxCached = 16 * 1024 * 1024;

let cache: BlockCache | undefined;

/** Opens a reader with code that is loaded on first use. All readers share the blocks fetched so far. */
export const openContentLazily: OpenContent = async options => {
  const {createContentReader} = await import('./content-reader.ts');
  cache ??= createBlockCache(maxCached);
  return createContentReader({...options, cache});
};

/** Saves content in the same way, and shares those blocks. */
export const saveContentLazily: SaveContent = async options => {
  const {saveContent} = await import('./save-content.ts');
  cache ??= createBlockCache(maxCached);
  return saveContent({...options, cache});
};
