import process from 'node:process';
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

/**
 * Runs the app until the person leaves it. Returns the exit code; what breaks the app is thrown, once the terminal
 * is as it was.
 */
export async function browse({services, pinId, openDemo}: BrowseOptions): Promise<number> {
  const input = new TerminalInput(process.stdin);
  const fail = (error: unknown) =>
    instance.unmount(error instanceof Error ? error : new Error(String(error)));
  const startDemo = () => {
    openDemo().then(demo => instance.rerender(screen(demo)), fail);
  };
  const screen = (current: Services) => (
    <ServicesContext key={current.endpoint.base} value={current}>
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

  process.on('uncaughtException', fail);
  // The terminal went away without a SIGHUP.
  input.once('closed', () => instance.unmount());
  try {
    await instance.waitUntilExit();
    return 0;
  } finally {
    process.off('uncaughtException', fail);
    input.close();
  }
}
