import {setTimeout} from 'node:timers/promises';
import {clipboardSequence} from '../../core/ansi/clipboard-sequence.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {type Log, noLog} from '../storage/log.ts';
import {clipboardPrograms, isInScreen, runClipboardProgram} from './clipboard-programs.ts';
import {placeOfViewer} from './tmux-viewer.ts';

/** How a text was copied: confirmed by a program, or sent to the terminal, which never answers. */
export type CopyMethod = 'copied' | 'sent to the terminal';

export interface Clipboard {
  /** Returns how the text was copied. Throws PinviewError `clipboard` if nothing worked, `cancelled` after `end`. */
  copy(text: string, onTaken?: (by: string) => void): Promise<CopyMethod>;
  /**
   * Settles once everything is copied. After this many milliseconds it gives up copying, and kills programs that are still
   * running.
   */
  end(maxDurationMs: number): Promise<void>;
}

export interface ClipboardOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Writes control sequences to the terminal that pinview runs in. */
  readonly writeToTerminal: (sequence: string) => void;
  readonly log?: Log;
  /** When to kill a program and try the next one, in milliseconds; default 2000. */
  readonly timeoutMs?: number;
}

/**
 * Creates access to the clipboard of the user in front of the screen: through this machine's programs or, over SSH and if none
 * of them works, through tmux and the terminal (OSC 52).
 */
export function createClipboard(options: ClipboardOptions): Clipboard {
  const abandonment = new AbortController();
  let previous: Promise<unknown> = Promise.resolve();
  return {
    copy(text, onTaken) {
      // One at a time: the last copy wins, even if an earlier program is slow.
      const copied = previous.then(() => copyText(text, {...options, onTaken}, abandonment.signal));
      previous = copied.catch(() => {});
      return copied;
    },
    async end(maxDurationMs) {
      const {signal} = abandonment;
      // Aborting also clears the timer, which would otherwise keep the process alive.
      await Promise.race([previous, setTimeout(maxDurationMs, undefined, {signal}).catch(() => {})]);
      abandonment.abort();
    },
  };
}

interface CopyOptions extends ClipboardOptions {
  readonly onTaken: ((by: string) => void) | undefined;
}

async function copyText(text: string, options: CopyOptions, signal: AbortSignal): Promise<CopyMethod> {
  const {log = noLog, timeoutMs = 2000, onTaken} = options;
  const place = await placeOfViewer(options);
  const programs = clipboardPrograms(place);
  for (const program of programs) {
    const isDone = await runClipboardProgram(program, text, place, {timeoutMs, signal});
    log(`clipboard: ${program.command} ${isDone ? 'took' : 'did not take'} the text`);
    if (isDone) {
      onTaken?.(program.command);
      return program.confirms ? 'copied' : 'sent to the terminal';
    }
  }
  if (signal.aborted) throw new PinviewError('cancelled', 'The text was not copied in time.');
  log('clipboard: the text goes to the terminal (OSC 52)');
  sendToTerminal(text, options, programs[0]?.remedy);
  onTaken?.('the terminal');
  return 'sent to the terminal';
}

/** Sends the text to the terminal, which may ignore it and never answers. */
function sendToTerminal(text: string, options: ClipboardOptions, remedy: string | undefined): void {
  const sequence = clipboardSequence(text);
  if (sequence === undefined) {
    throw new PinviewError('clipboard', 'The text is too long to be copied through the terminal.', {
      hint: remedy ?? 'On a local desktop, wl-clipboard, xsel or xclip can copy it.',
    });
  }
  try {
    options.writeToTerminal(isInScreen(options) ? throughScreen(sequence) : sequence);
  } catch (cause) {
    throw new PinviewError('clipboard', 'Neither a program nor the terminal could copy the text.', {
      hint: remedy ?? 'Use a terminal that supports OSC 52, or install tmux 3.2 or newer.',
      cause,
    });
  }
}

/** GNU screen passes on the content of DCS strings; before version 4.2, they can be no longer than this. */
const maxScreenStringLength = 250;

function throughScreen(sequence: string): string {
  const parts = sequence.match(new RegExp(`[\\s\\S]{1,${maxScreenStringLength}}`, 'g')) ?? [];
  return parts.map(part => `\u001BP${part}\u001B\\`).join('');
}
