import type {BlockTable} from './block-table.ts';

/** Keeps the names of links, as far as there is room, and finds the path to a block. */
export interface NameKeeper {
  keep(block: number, name: string): void;
  /** Names with slashes between them, and `[3]` for the fourth of the links without a name. */
  path(block: number, table: BlockTable): string;
}

const maxCharacters = 8 * 1024 * 1024;
const maxParts = 32;

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
      // The root is block 0, and its own parent.
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
