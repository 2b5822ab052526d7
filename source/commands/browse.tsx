import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {type Instance, render} from 'ink';
import QuickLRU from 'quick-lru';
import {SWRConfig} from 'swr';
import {ServicesContext} from '../hooks/services-context.ts';
import type {Services} from '../services/services.ts';
import {TerminalInput} from '../services/terminal-input.ts';
import {App} from '../ui/app.tsx';

export interface BrowseOptions {
  readonly services: Services;
  readonly pinId: string | undefined;
  /** Starts the demo, for those who have no keys yet. */
  readonly openDemo: () => Promise<Services>;
}

/** SWR's own cache never forgets; a day's lookups fit into this one. */
const cachedPins = 500;

const eraseScreen = '\u001B[H\u001B[J';

/** A file system that hangs does not keep anybody from leaving. */
const longestWriteMs = 1000;

/**
 * Runs the app until the person leaves it. Returns the exit code; what breaks the app is thrown, once the terminal
 * is as it was.
 */
export async function browse({services, pinId, openDemo}: BrowseOptions): Promise<number> {
  const input = new TerminalInput(process.stdin);
  const failures: unknown[] = [];
  // Ink's unmount() drops the error that its type takes.
  const fail = (error: unknown) => {
    failures.push(error);
    instance.unmount();
  };
  const startDemo = () => {
    openDemo().then(demo => instance.rerender(screen(demo)), fail);
  };
  const writes = new Set<Promise<void>>();
  const screen = (current: Services) => (
    <ServicesContext key={current.endpoint.base} value={withWrites(current, writes)}>
      <SWRConfig value={{provider: () => new QuickLRU({maxSize: cachedPins})}}>
        <App pinId={pinId} onDemo={startDemo} />
      </SWRConfig>
    </ServicesContext>
  );
  const instance: Instance = render(screen(services), {
    stdin: input as unknown as NodeJS.ReadStream,
    exitOnCtrlC: false,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: 60,
  });

  const redraw = () => {
    instance.clear();
    process.stdout.write(eraseScreen);
    // For Ink, which draws anew now that it has cleared its frame.
    process.stdout.emit('resize');
  };

  process.on('uncaughtException', fail);
  // Node reports only sizes that differ when it looks, and Ink rewrites only lines that differ. What the terminal cut
  // off in between is known to neither.
  process.on('SIGWINCH', redraw);
  // The terminal went away without a SIGHUP.
  input.once('closed', () => instance.unmount());
  try {
    await instance.waitUntilExit();
    await Promise.race([Promise.allSettled(writes), setTimeout(longestWriteMs)]);
    if (failures.length > 0) throw failures[0];
    return 0;
  } finally {
    process.off('uncaughtException', fail);
    process.off('SIGWINCH', redraw);
    input.close();
  }
}

/** Returns the same services; `writes` holds what is on its way to the history, for the end of the process waits for it. */
function withWrites(services: Services, writes: Set<Promise<void>>): Services {
  const {history} = services;
  const add: typeof history.add = lookup => {
    const write = history.add(lookup).finally(() => writes.delete(write));
    writes.add(write);
    return write;
  };
  return {...services, history: {...history, add}};
}
