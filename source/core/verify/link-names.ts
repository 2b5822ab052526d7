import type {BlockTable} from './block-table.ts';

/** Keeps the names of links while there is room, and returns the path to a block. */
export interface NameKeeper {
  keep(block: number, name: string): void;
  /** Returns names joined with slashes; a link without a name appears by its position, `[3]` for the fourth link. */
  path(block: number, table: BlockTable): string;
}

const maxCharacters = 8 * 1024 * 1024;
const maxParts = 32;

/** Creates a keeper of no names. */
export function createNameKeeper(): NameKeeper {
  const names = new Map<number, string>();
  let charactersLeft = maxCharacters;
  return {
    keep(block, name) {
      if (name === '' || name.length > charactersLeft) return;
      charactersLeft -= name.length;
      names.set(block, name);
    },
    path(block, table) {
      const parts: string[] = [];
      // Block 0 is the root, its own parent.
      for (let at = block; at !== 0; at = table.parent(at)) {
        const name = names.get(at);
        parts.push(name === undefined ? `[${table.position(at)}]` : `/${name}`);
        if (parts.length === maxParts) {
          parts.push('…');
          break;
        }
      }
      return parts.reverse().join('').replace(/^\//, '');
    },
  };
}
