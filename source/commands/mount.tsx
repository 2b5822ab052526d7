import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {render} from 'ink';
import QuickLRU from 'quick-lru';
import type {ReactNode} from 'react';
import {SWRConfig} from 'swr';
import {alignText} from '../core/aligned-text.ts';
import {createChangedModes} from '../core/changed-modes.ts';
import {withoutColours} from '../core/colourless-text.ts';
import {createFrameWriter} from '../core/frame-writer.ts';
import {onTakenScreen} from '../core/taken-screen.ts';
import {eraseScreen} from '../core/terminal-sequences.ts';
import {ServicesContext} from '../hooks/services-context.ts';
import {useWholeScreen} from '../hooks/use-whole-screen.ts';
import type {Clipboard} from '../services/clipboard.ts';
import {type EndingSignal, endBy, hasLostTerminal, onEndingSignal} from '../services/ending-signals.ts';
import type {History} from '../services/history.ts';
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

/** A file system or a clipboard that hangs does not keep anybody from leaving. */
const longestWriteMs = 1000;

/** Draws a screen on the alternate screen of the terminal; this is the only place that mounts Ink. */
export function mount(
  services: Services,
  content: ReactNode,
  {isPainted = false}: {readonly isPainted?: boolean} = {},
): Mounted {
  const {terminal, clipboard} = services;
  const histories = new Set([services.history]);
  const failures: unknown[] = [];
  let giveUp = () => {};
  const broken = new Promise<void>(resolve => {
    giveUp = resolve;
  });
  let endingSignal: EndingSignal | undefined;

  const leave = () => instance.unmount();
  const fail = (error: unknown) => {
    // Ink's unmount() drops the error that its type takes, and draws once more, which may be what fails.
    failures.push(error);
    try {
      leave();
    } catch (another) {
      failures.push(another);
    }
    giveUp();
  };
  const unlisten = onEndingSignal(signal => {
    endingSignal = signal;
    leave();
  });
  const input = new TerminalInput(process.stdin);
  const modes = createChangedModes();
  const coloured = process.env.NO_COLOR ? withoutColours : (text: string) => text;
  const writeFrame = createFrameWriter();
  const enter = isPainted ? onTakenScreen() : (text: string) => text;
  const instance = render(withServices(services, content), {
    stdin: input as unknown as NodeJS.ReadStream,
    stdout: withRewriting(process.stdout, (text, size) => {
      const written = writeFrame(coloured(text), size);
      modes.follow(written);
      return alignText(enter(written));
    }),
    exitOnCtrlC: false,
    interactive: true,
    alternateScreen: true,
    maxFps: 60,
  });
  const giveBack = terminal.take();
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
  input.once('closed', leave);
  process.stdout.once('error', leave);

  const wait = async () => {
    await Promise.race([instance.waitUntilExit(), broken]).catch(error => failures.push(error));
    // After a failure Ink may have left before it had put everything back.
    process.stdout.write(modes.setBack());
    input.setRawMode(false);
    giveBack();
    process.off('SIGWINCH', redraw);
    await finish(histories, clipboard);
    process.off('uncaughtException', fail);
    process.stdout.off('error', leave);
    input.close();
    unlisten();
    // Node crashes at its exit where it cannot put a terminal in order.
    if (hasLostTerminal()) endingSignal ??= 'SIGHUP';
    if (endingSignal !== undefined) endBy(endingSignal);
    if (failures.length > 0) throw failures[0];
  };
  return {
    replace: (next, nextContent) => {
      histories.add(next.history);
      instance.rerender(withServices(next, nextContent));
    },
    fail,
    closed: wait(),
  };
}

/** Settles once what was looked up is written, and what was copied is copied; or when that takes too long. */
async function finish(histories: Iterable<History>, clipboard: Clipboard): Promise<void> {
  const writes = Array.from(histories, history => history.flush());
  const isWritten = Promise.race([Promise.all(writes), setTimeout(longestWriteMs)]);
  await Promise.all([isWritten, clipboard.end(longestWriteMs)]);
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
