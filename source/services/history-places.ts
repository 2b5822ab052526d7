import {join} from 'node:path';
import {stateFolder} from './folders.ts';
import {createHistory, type History} from './history.ts';

/** The demo's port differs from start to start, so its lookups have a scope of their own. */
export const demoScope = 'demo';

/** Returns the history of a profile at the origin of its endpoint. */
export function openHistory(platform: NodeJS.Platform, profile: string, origin: string): History {
  return createHistory({file: historyFile(platform, 'history'), scope: `${profile} ${origin}`});
}

/** Returns the demo's history, which has a file of its own; it is empty before the first start. */
export function openDemoHistory(platform: NodeJS.Platform): History {
  return createHistory({file: historyFile(platform, 'demo-history'), scope: demoScope});
}

function historyFile(platform: NodeJS.Platform, name: string): string {
  return join(stateFolder(platform), `${name}.jsonl`);
}
