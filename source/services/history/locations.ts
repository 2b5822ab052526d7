import {join} from 'node:path';
import {stateFolder} from '../storage/folders.ts';
import {createHistory, type History} from './history.ts';

/** The demo's port differs on every start, so its lookups have a scope of their own. */
const demoScope = 'demo';

/** Opens the history of an account, as `accountOf` names it. */
export function openHistory(platform: NodeJS.Platform, account: string): History {
  return createHistory({file: historyFile(platform, 'history'), scope: account});
}

/** Opens the demo's history, which has a file of its own and is empty before the first start. */
export function openDemoHistory(platform: NodeJS.Platform): History {
  return createHistory({file: historyFile(platform, 'demo-history'), scope: demoScope});
}

function historyFile(platform: NodeJS.Platform, name: string): string {
  return join(stateFolder(platform), `${name}.jsonl`);
}
