import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {render} from 'ink';
import QuickLRU from 'quick-lru';
import type {ReactNode} from 'react';
import {SWRConfig} from 'swr';
import {alignText} from '../core/aligned-text.ts';
import {withoutColours} from '../core/colourless-text.ts';
import {eraseScreen} from '../core/terminal-sequences.ts';
import {ServicesContext} from '../hooks/services-context.ts';
import {useWholeScreen} from '../hooks/use-whole-screen.ts';
import {withRewriting} from '../services/rewritten-terminal.ts';
import type {Services} from '../services/services.ts';
import type {TerminalControl} from '../services/terminal-control.ts';
import {TerminalInput} from '../services/terminal-input.ts';

/** A screen on the terminal. */
export interface Mounted {
  /** Goes on with other services, and with nothing of what was done with the former ones. */
  replace(services: Services, content: ReactNode): void;
  /** Leaves the screen with an error, which `closed` throws. */
  fail(error: unknown): void;
  /** Settles once the person has left and the terminal is as it was; throws what broke the screen. */
  readonly closed: Promise<void>;
}

/** SWR's own cache never forgets; a day's lookups fit into this one. */
const cachedPins = 500;

/** A file system that hangs does not keep anybody from leaving. */
const longestWriteMs = 1000;

/** Draws a screen on the alternate screen of the terminal; this is the only place that mounts Ink. */
export function mount(services: Services, content: ReactNode): Mounted {
  const input = new TerminalInput(process.stdin);
  const instance = render(withServices(services, content), {
    stdin: input as unknown as NodeJS.ReadStream,
    stdout: withRewriting(
      process.stdout,
      process.env.NO_COLOR ? text => alignText(withoutColours(text)) : alignText,
    ),
    exitOnCtrlC: false,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: 60,
  });
  const failures: unknown[] = [];
  // Ink's unmount() drops the error that its type takes.
  const fail = (error: unknown) => {
    failures.push(error);
    instance.unmount();
  };
  const redraw = () => {
    instance.clear();
    process.stdout.write(eraseScreen);
    // For Ink, which draws anew now that it has cleared its frame.
    process.stdout.emit('resize');
  };
  let present = services;

  process.on('uncaughtException', fail);
  // Node reports only sizes that differ when it looks, and Ink rewrites only lines that differ. What the terminal cut
  // off in between is known to neither.
  process.on('SIGWINCH', redraw);
  // The terminal went away without a SIGHUP.
  input.once('closed', () => instance.unmount());

  const wait = async () => {
    try {
      await instance.waitUntilExit();
      await Promise.race([present.history.flush(), setTimeout(longestWriteMs)]);
      if (failures.length > 0) throw failures[0];
    } finally {
      present.terminal.restoreTitle();
      process.off('uncaughtException', fail);
      process.off('SIGWINCH', redraw);
      input.close();
    }
  };
  return {
    replace: (next, nextContent) => {
      present = next;
      instance.rerender(withServices(next, nextContent));
    },
    fail,
    closed: wait(),
  };
}

/** The one component that outlives a change of services. */
function WholeScreen({
  terminal,
  children,
}: {
  readonly terminal: TerminalControl;
  readonly children: ReactNode;
}) {
  useWholeScreen(terminal);
  return children;
}

function withServices(services: Services, content: ReactNode): ReactNode {
  return (
    <WholeScreen terminal={services.terminal}>
      <ServicesContext key={`${services.profile} ${services.endpoint.base}`} value={services}>
        <SWRConfig value={{provider: () => new QuickLRU({maxSize: cachedPins})}}>{content}</SWRConfig>
      </ServicesContext>
    </WholeScreen>
  );
}
