import {join} from 'node:path';
import {stateFolder} from '../storage/folders.ts';
import {createHistory, type History} from './history.ts';

/** The demo's port is different on every start, so its lookups have a scope of their own. */
const demoScope = 'demo';

/** Opens the history of an account, as named by `accountOf`. */
export function openHistory(platform: NodeJS.Platform, account: string): History {
  return createHistory({file: historyFile(platform, 'history'), scope: account});
}

/**
 * Opens the history of one of the demo's profiles, in a file of its own, which is empty before the first start. The first
 * profile needs no name.
 */
export function openDemoHistory(platform: NodeJS.Platform, profile?: string): History {
  const scope = [demoScope, profile].filter(part => part !== undefined).join(' ');
  return createHistory({file: historyFile(platform, 'demo-history'), scope});
}

function historyFile(platform: NodeJS.Platform, name: string): string {
  return join(stateFolder(platform), `${name}.jsonl`);
}
