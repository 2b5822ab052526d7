import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {anyKeys} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {answerWith, type Lifetime, type ScriptedService, startService} from '../helpers/scripted-service.ts';
import {createTemporaryHome, type TemporaryHome} from '../helpers/temporary-home.ts';
import {openTerminal, type Terminal, type TerminalOptions} from '../helpers/terminal.ts';
import {listedPage} from './listed-pins.ts';
import {longRecord, writeLongHistory} from './long-history.ts';
import type {Subject} from './measurement.ts';

export interface OpenOptions extends Pick<TerminalOptions, 'columns' | 'rows'> {
  readonly recents: number;
  /** Names the lookups that the home is for. It remembers them, so nothing else may share it. */
  readonly lookups?: string;
  /** The home to run in; by default, one of the bench's own. */
  readonly home?: TemporaryHome;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A service on loopback, and homes with shorter and longer histories. */
export interface Bench {
  readonly service: ScriptedService;
  /**
   * Returns the home for this purpose with this many recent lookups, the same one each time. Two builds of pinview must
   * not share a home, since each would replace the other's compiled code.
   */
  homeWith(recents: number, purpose?: string): TemporaryHome;
  /** Gives a pin content of its own. */
  setContent(pinId: string, content: {readonly cid: string; readonly size: number}): void;
  /** Returns an unused home with this many recent lookups. */
  newHome(recents: number): TemporaryHome;
  /**
   * Opens the app, uses it and closes it. Unless a home is given, opens the app there and quits it once before: compiled
   * code is kept only when the app quits by itself.
   */
  withApp<T>(subject: Subject, options: OpenOptions, use: (app: Terminal) => Promise<T>): Promise<T>;
}

/** Given to every run, so that no keychain is asked. */
export const keysInEnvironment = anyKeys;

/** Returns the path of the file that `pinview` runs. */
export function cliOf({folder}: Subject): string {
  const {bin} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, bin.pinview);
}

/** Starts a service that knows every pin and lists many, and returns its bench. */
export async function prepareBench(lifetime: Lifetime): Promise<Bench> {
  const contents = new Map<string, object>();
  const service = await startService(lifetime, (response, pinId, {url = ''}) => {
    if (url.includes('/pins/?')) return answerWith(response, 200, listedPage(url));
    const number = Number.parseInt(pinId.slice(-12), 16);
    const content = contents.get(pinId);
    const data = content === undefined ? longRecord(number) : recordWith(longRecord(number), content);
    answerWith(response, 200, `{"data":${data},"status":"success"}`);
  });
  const homes = new Map<string, TemporaryHome>();
  const newHome = (recents: number) => {
    const home = createTemporaryHome();
    lifetime.after(home.remove);
    writeLongHistory(home, recents, service.address);
    return home;
  };
  const homeWith = (recents: number, purpose = '') => {
    const name = `${recents} ${purpose}`;
    const home = homes.get(name) ?? newHome(recents);
    homes.set(name, home);
    return home;
  };
  const visited = new Set<string>();
  const open = (subject: Subject, {args = [], environment, ...options}: OpenOptions) =>
    openTerminal({
      columns: 80,
      rows: 24,
      ...options,
      args: [cliOf(subject), '--endpoint', service.address, ...args],
      environment: {...keysInEnvironment, ...environment},
    });
  return {
    service,
    setContent: (pinId, content) => void contents.set(pinId, content),
    homeWith,
    newHome,
    async withApp(subject, options, use) {
      const {recents, lookups = '', home = homeWith(recents, `${lookups} of ${subject.name}`)} = options;
      const visit = `${subject.folder} ${home.environment.HOME}`;
      if (options.home === undefined && !visited.has(visit)) {
        visited.add(visit);
        await openAndLeave(open(subject, {...options, home}));
      }
      const app = open(subject, {...options, home});
      try {
        const result = await use(app);
        // An app that dies while it uses compiled code makes the next start compile again.
        app.kill('SIGTERM');
        await app.waitForExit();
        return result;
      } finally {
        await app.dispose();
      }
    },
  };
}

const recordWith = (record: string, members: object) => JSON.stringify({...JSON.parse(record), ...members});

async function openAndLeave(app: Terminal): Promise<void> {
  try {
    await app.waitForScreen(/ quit *$/m);
    app.write(keys.ctrlC);
    await app.waitForExit();
  } finally {
    await app.dispose();
  }
}
