import type {TestContext} from 'node:test';
import {parseEndpoint} from '../../source/core/account/endpoint.ts';
import type {ApiKeys} from '../../source/core/credentials/api-keys.ts';
import type {Credentials} from '../../source/core/credentials/credentials.ts';
import type {Lookup} from '../../source/core/history/lookup.ts';
import {startDemoServer} from '../../source/demo/demo-server.ts';
import {openContentLazily, saveContentLazily} from '../../source/services/content/lazy-content.ts';
import {verifyLazily} from '../../source/services/gateway/lazy-verify.ts';
import type {History} from '../../source/services/history/history.ts';
import {createTemporaryHistory} from '../../source/services/history/temporary-history.ts';
import type {CredentialStore} from '../../source/services/keychain/credential-store.ts';
import {createPinApi} from '../../source/services/pinning/pin-api.ts';
import {createRequestBudget} from '../../source/services/pinning/request-budget.ts';
import {decodeLazily} from '../../source/services/preview/lazy-decode.ts';
import type {Services} from '../../source/services/services.ts';
import {noLog} from '../../source/services/storage/log.ts';
import type {Clipboard} from '../../source/services/system/clipboard.ts';
import type {TerminalControl} from '../../source/services/terminal/terminal-control.ts';
import type {KeyPair} from './key-pair.ts';

const goodKeys: KeyPair = {apiKey: 'made-up-api-key', secretKey: 'made-up-secret-key'};
export const foundKeys: Credentials = {keys: goodKeys, source: 'keychain', from: 'default'};

/** A clipboard that remembers what was copied. */
export interface RecordingClipboard extends Clipboard {
  readonly copied: readonly string[];
}

export function recordingClipboard(): RecordingClipboard {
  const copied: string[] = [];
  return {
    copied,
    async copy(text) {
      copied.push(text);
      return 'copied';
    },
    end: async () => {},
  };
}

/** A store of keys in memory. */
export interface MemoryCredentials extends CredentialStore {
  readonly kept: readonly ApiKeys[];
}

export function memoryCredentials(found: Credentials | 'none' = foundKeys): MemoryCredentials {
  const kept: ApiKeys[] = [];
  const report = found === 'none' ? {name: 'memory', reason: 'empty'} : {name: 'memory', credentials: found};
  return {
    kept,
    canKeep: true,
    find: async () => (found === 'none' ? undefined : found),
    survey: async () => [report],
    askEach: () => [Promise.resolve(report)],
    keep: async keys => {
      kept.push(keys);
    },
    forget: async () => kept.splice(0).length > 0,
  };
}

/** Returns a history that has these lookups, newest first. */
export async function historyOf(lookups: readonly Lookup[]): Promise<History> {
  const history = createTemporaryHistory();
  for (const lookup of lookups.toReversed()) await history.add(lookup);
  return history;
}

export interface TestServices extends Services {
  readonly clipboard: RecordingClipboard;
  readonly credentials: MemoryCredentials;
}

export interface ServiceOptions extends Partial<Omit<Services, 'clipboard' | 'credentials' | 'endpoint'>> {
  readonly clipboard?: RecordingClipboard;
  readonly credentials?: MemoryCredentials;
  /** The time limit of a request, in milliseconds. */
  readonly timeoutMs?: number;
}

/** A terminal whose title, bell, notifications and job control do nothing. */
const silentTerminal: TerminalControl = {
  hasMouse: false,
  hasLinks: false,
  colourBits: 8,
  hasWideSymbols: false,
  take: () => () => {},
  setTitle: () => {},
  ring: () => {},
  images: {send: async () => {}, delete: () => {}, deleteAll: () => {}, sendAgain: async () => {}},
  notify: () => {},
  canStop: () => true,
  stop: async () => {},
  onStop: () => () => {},
  onReturn: () => () => {},
};

/** Returns services for the pinning API at an address: the real ones, unless they need a keychain, a screen or a gateway. */
export function servicesAt(
  address: string,
  {timeoutMs = 10_000, ...given}: ServiceOptions = {},
): TestServices {
  const endpoint = {...parseEndpoint(address), name: 'Test Pin'};
  return {
    endpoint,
    profile: 'default',
    profiles: ['default'],
    profileAddresses: new Map(),
    pinApi: createPinApi({endpoint, version: '0.0.0', timeoutMs}),
    budget: createRequestBudget(endpoint.provider.rateLimits.pins),
    history: createTemporaryHistory(),
    clipboard: recordingClipboard(),
    credentials: memoryCredentials(),
    browser: {isHere: async () => false, open: async () => false},
    terminal: silentTerminal,
    saveFile: async path => path,
    gateway: 'https://gateway.example',
    gateways: ['https://gateway.example'],
    verify: verifyLazily,
    openContent: openContentLazily,
    saveContent: saveContentLazily,
    decodeImage: decodeLazily,
    audits: {run: async () => {}, proofs: async () => []},
    findProxy: undefined,
    log: noLog,
    isDemo: given.samples !== undefined,
    samples: undefined,
    ...given,
  };
}

/** Holds back the demo's answers. */
interface Gate {
  /** How many requests have come in. */
  readonly asked: number;
  close(): void;
  open(): void;
}

export interface DemoSetting {
  readonly services: TestServices;
  readonly gate: Gate;
}

/** Starts the demo's pinning API and returns services for it. It answers at once while the gate is open. */
export async function demoServices(context: TestContext, options: ServiceOptions = {}): Promise<DemoSetting> {
  let asked = 0;
  let isOpen = true;
  const held: Array<() => void> = [];
  const wait = async () => {
    asked++;
    if (!isOpen) {
      await new Promise<void>(resolve => {
        held.push(resolve);
      });
    }
  };
  const demo = await startDemoServer({wait});
  context.after(() => demo.close());
  const gate: Gate = {
    get asked() {
      return asked;
    },
    close() {
      isOpen = false;
    },
    open() {
      isOpen = true;
      for (const release of held.splice(0)) release();
    },
  };
  return {services: servicesAt(demo.endpoint, options), gate};
}
