import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {render} from 'ink';
import type {ReactNode} from 'react';
import type {Theme} from '../../core/account/config.ts';
import {goToCaret} from '../../core/ansi/caret.ts';
import {createFrameDiff} from '../../core/ansi/frame-diff.ts';
import {createModeTracker} from '../../core/ansi/mode-tracker.ts';
import {eraseScreen} from '../../core/ansi/sequences.ts';
import {skipAlternateScreen} from '../../core/ansi/skip-alternate-screen.ts';
import {stripColours} from '../../core/ansi/strip-colours.ts';
import {type Keymaps, usualKeymaps} from '../../core/screen/keymaps.ts';
import {stylesFor} from '../../core/screen/styles.ts';
import type {History} from '../../services/history/history.ts';
import type {Services} from '../../services/services.ts';
import type {Clipboard} from '../../services/system/clipboard.ts';
import {
  type ExitSignal,
  exitBySignal,
  hasLostTerminal,
  onExitSignal,
} from '../../services/system/exit-signals.ts';
import {complainOfCertificates} from '../../services/system/extra-certificates.ts';
import {holdWarnings} from '../../services/system/node-warnings.ts';
import {answersToInput, askTerminal} from '../../services/terminal/ask-terminal.ts';
import {TerminalInput} from '../../services/terminal/ink-stdin.ts';
import {withRewriting} from '../../services/terminal/ink-stdout.ts';
import {findImageSupportLazily} from '../../services/terminal/lazy-image-support.ts';
import {mouseReports} from '../../services/terminal/mouse-reports.ts';
import {WholeScreen} from './whole-screen.tsx';

/** A screen on the terminal. */
export interface Mounted {
  /** Continues with other services, and with a fresh state. */
  replace(services: Services, content: ReactNode): void;
  /** Leaves the screen with an error, which `closed` throws. */
  fail(error: unknown): void;
  /** Settles once the user has left and the terminal is restored; throws what broke the screen. */
  readonly closed: Promise<void>;
}

interface MountOptions {
  /** Whether the alternate screen is active, with something painted on it. */
  readonly isPainted?: boolean;
  readonly keymaps?: Keymaps;
  readonly theme?: Theme | undefined;
}

/** A file system or a clipboard that hangs must not keep users from leaving. */
const maxWriteMs = 1000;

/** Draws a screen on the terminal's alternate screen; this is the only place that mounts Ink. */
export function mount(
  services: Services,
  content: ReactNode,
  {isPainted = false, keymaps = usualKeymaps, theme = 'auto'}: MountOptions = {},
): Mounted {
  const {terminal, clipboard} = services;
  const histories = new Set([services.history]);
  const failures: unknown[] = [];
  let giveUp = () => {};
  const broken = new Promise<void>(resolve => {
    giveUp = resolve;
  });
  let exitSignal: ExitSignal | undefined;

  const leave = () => instance.unmount();
  const fail = (error: unknown) => {
    // Ink's unmount() drops the error that its type accepts, and draws once more, which may be what fails.
    failures.push(error);
    try {
      leave();
    } catch (another) {
      failures.push(another);
    }
    giveUp();
  };
  const unlisten = onExitSignal(signal => {
    exitSignal = signal;
    leave();
  });
  const input = new TerminalInput(process.stdin);
  const onBackground = (isLight: boolean) => {
    styles = stylesFor(isLight ? 'light' : 'dark', process.env);
    instance.rerender(whole());
  };
  const width = askTerminal(input, {
    redraw: () => {
      terminal.hasWideSymbols = true;
      redraw();
    },
    onBackground: theme === 'auto' && !process.env.NO_COLOR ? onBackground : undefined,
  });
  const modes = createModeTracker();
  const hasColours = !process.env.NO_COLOR && theme !== 'mono';
  const coloured = hasColours ? (text: string) => text : stripColours;
  const imageSupport = findImageSupportLazily(input, () => ({
    environment: process.env,
    colourDepth: hasColours ? process.stdout.getColorDepth() : 1,
    write: answersToInput() ? sequence => void process.stdout.write(sequence) : undefined,
  }));
  const writeFrame = createFrameDiff(goToCaret);
  const enter = isPainted ? skipAlternateScreen() : (text: string) => text;
  const listenToMouse = terminal.hasMouse ? mouseReports(input) : undefined;
  let styles = stylesFor(theme, process.env);
  let shown = {services, content};
  const whole = () => (
    <WholeScreen
      services={shown.services}
      styles={styles}
      keymaps={keymaps}
      listenToMouse={listenToMouse}
      findImageSupport={imageSupport.find}
    >
      {shown.content}
    </WholeScreen>
  );
  const instance = render(whole(), {
    stdin: input as unknown as NodeJS.ReadStream,
    stdout: withRewriting(process.stdout, (text, size) => {
      const written = writeFrame(coloured(width.narrow(text)), size);
      modes.follow(written);
      return width.align(enter(written));
    }),
    exitOnCtrlC: false,
    interactive: true,
    alternateScreen: true,
    // Between frames Ink waits 1/maxFps of a second, which would delay a key's echo or the results of a search.
    maxFps: 250,
  });
  const giveBack = terminal.take();
  const redraw = () => {
    instance.clear();
    process.stdout.write(eraseScreen);
    // For Ink, which redraws now that it has cleared its frame.
    process.stdout.emit('resize');
  };

  let isOpen = true;
  const letWarningsOut = holdWarnings(services.log);
  // Node writes this warning itself, past Ink and everything here.
  void complainOfCertificates().then(hasWritten => {
    if (hasWritten && isOpen) redraw();
  });
  process.on('uncaughtException', fail);
  // Node reports a size only if it differs when checked, and Ink rewrites only lines that differ. Neither knows what
  // the terminal cut off in between.
  process.on('SIGWINCH', redraw);
  // The terminal went away without a SIGHUP.
  input.once('closed', leave);
  process.stdout.once('error', leave);

  const wait = async () => {
    await Promise.race([instance.waitUntilExit(), broken]).catch(error => failures.push(error));
    // After a failure Ink may have left before restoring everything.
    terminal.images.deleteAll();
    process.stdout.write(modes.setBack());
    if (!hasLostTerminal()) await input.answered();
    input.setRawMode(false);
    giveBack();
    isOpen = false;
    letWarningsOut();
    process.off('SIGWINCH', redraw);
    await finish(histories, clipboard);
    process.off('uncaughtException', fail);
    process.stdout.off('error', leave);
    input.close();
    unlisten();
    // Node crashes on exit if it cannot restore a terminal.
    if (hasLostTerminal()) exitSignal ??= 'SIGHUP';
    if (exitSignal !== undefined) exitBySignal(exitSignal);
    if (failures.length > 0) throw failures[0];
  };
  return {
    replace: (next, nextContent) => {
      histories.add(next.history);
      shown = {services: next, content: nextContent};
      instance.rerender(whole());
    },
    fail,
    closed: wait(),
  };
}

/** Settles once all lookups are written and all copies are made, or when that takes too long. */
async function finish(histories: Iterable<History>, clipboard: Clipboard): Promise<void> {
  const writes = Array.from(histories, history => history.flush());
  const isWritten = Promise.race([Promise.all(writes), setTimeout(maxWriteMs)]);
  await Promise.all([isWritten, clipboard.end(maxWriteMs)]);
}
