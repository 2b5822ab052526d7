import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createAccount} from './app.ts';
import {fakePrograms} from './fake-programs.ts';
import {runCli} from './run-cli.ts';
import {answerWith, recordFor, startService} from './scripted-service.ts';
import type {TemporaryHome} from './temporary-home.ts';

/** A system other than Linux that pinview has code for, by its name in Node. */
export type OtherSystem = 'darwin' | 'win32';

export const otherSystems = [
  ['macOS', 'darwin'],
  ['Windows', 'win32'],
] as const;

const apiKeys = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

/** Where a system keeps an app's config and data. */
interface Folders {
  readonly config: string;
  readonly data: string;
}

function foldersOn(system: OtherSystem, {path}: TemporaryHome): Folders {
  return system === 'darwin'
    ? {
        config: join(path, 'Library/Preferences/pinview'),
        data: join(path, 'Library/Application Support/pinview'),
      }
    : {
        config: join(path, 'AppData/Roaming/pinview/Config'),
        data: join(path, 'AppData/Local/pinview/Data'),
      };
}

/** Returns the variables that make Node on Linux behave as on that system, and those that the system sets. */
function variablesOn(system: OtherSystem, {path}: TemporaryHome): Readonly<Record<string, string>> {
  const preloaded = join(import.meta.dirname, 'other-system.cjs');
  const variables = {PINVIEW_TEST_SYSTEM: system, NODE_OPTIONS: `--require ${preloaded}`};
  if (system === 'darwin') return variables;
  const root = join(path, 'Windows');
  mkdirSync(root);
  const [APPDATA, LOCALAPPDATA] = [join(path, 'AppData/Roaming'), join(path, 'AppData/Local')];
  return {...variables, APPDATA, LOCALAPPDATA, SystemRoot: root};
}

/** Creates an account with keys on another system, to run the built pinview with only these fake programs on the PATH. */
export async function setUpOn(system: OtherSystem, t: TestContext, fakes: readonly string[] = []) {
  const programs = fakePrograms(t);
  for (const name of fakes) programs.addRecorder(name);
  const account = createAccount(t, {isFresh: true});
  const {address} = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId, 'naïve.mp4')}),
  );
  const environment = {...variablesOn(system, account.home), ...apiKeys, PATH: programs.folder};
  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    runCli(account.home, [...args, '--endpoint', address], {environment: {...environment, ...more}});
  return {account, address, programs, folders: foldersOn(system, account.home), environment, run};
}
