import {join} from 'node:path';
import {stateFolder} from '../storage/folders.ts';
import {createHistory, type History} from './history.ts';

/** The demo's port differs on every start, so its lookups have a scope of their own. */
const demoScope = 'demo';

/** Opens the history of an account, as `accountOf` names it. */
export function openHistory(platform: NodeJS.Platform, account: string): History {
  return createHistory({file: historyFile(platform, 'history'), scope: account});
}

/**
 * Opens the history of a profile of the demo, which has a file of its own and is empty before the first start; the name of
 * the first one is not needed.
 */
export function openDemoHistory(platform: NodeJS.Platform, profile?: string): History {
  const scope = [demoScope, profile].filter(part => part !== undefined).join(' ');
  return createHistory({file: historyFile(platform, 'demo-history'), scope});
}

function historyFile(platform: NodeJS.Platform, name: string): string {
  return join(stateFolder(platform), `${name}.jsonl`);
}
