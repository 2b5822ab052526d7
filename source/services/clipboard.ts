import {setTimeout} from 'node:timers/promises';
import {PinviewError} from '../core/pinview-error.ts';
import {clipboardPrograms, runClipboardProgram} from './clipboard-programs.ts';
import {type Log, noLog} from './log.ts';

/** How a text reached the clipboard: confirmed by a program, or handed to the terminal, which never answers. */
export type CopyMethod = 'copied' | 'sent to the terminal';

export interface Clipboard {
  /** Returns how the text went out. Throws a PinviewError with code 'clipboard' when no way is left. */
  copy(text: string): Promise<CopyMethod>;
  /**
   * Settles once everything is copied. What is not copied after so many milliseconds never will be, and no program is
   * left at it.
   */
  end(longestMs: number): Promise<void>;
}

export interface ClipboardOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Writes control sequences to the terminal that pinview runs in. */
  readonly writeToTerminal: (sequence: string) => void;
  readonly log?: Log;
  /** How long a program may take before it is killed and the next is tried, in milliseconds; default 2000. */
  readonly timeoutMs?: number;
}

/** Longer sequences are dropped by hterm and others, in silence: hterm's osc52.sh. In bytes. */
const longestSequence = 100_000;

/**
 * Returns the clipboard of the person in front of the screen: through the programs of this machine, or, over
 * SSH and where there are none, through tmux and the terminal (OSC 52).
 */
export function createClipboard(options: ClipboardOptions): Clipboard {
  const abandonment = new AbortController();
  let previous: Promise<unknown> = Promise.resolve();
  return {
    copy(text) {
      // One after the other: what was copied last stays, even when the program before was slow.
      const copied = previous.then(() => copyText(text, options, abandonment.signal));
      previous = copied.catch(() => {});
      return copied;
    },
    async end(longestMs) {
      await Promise.race([previous, setTimeout(longestMs)]);
      abandonment.abort();
    },
  };
}

async function copyText(text: string, options: ClipboardOptions, signal: AbortSignal): Promise<CopyMethod> {
  const {log = noLog, timeoutMs = 2000} = options;
  const programs = clipboardPrograms(options);
  for (const program of programs) {
    const isDone = await runClipboardProgram(program, text, options, {timeoutMs, signal});
    log(`clipboard: ${program.command} ${isDone ? 'took' : 'did not take'} the text`);
    if (isDone) {
      return program.confirms ? 'copied' : 'sent to the terminal';
    }
  }
  if (signal.aborted) throw new PinviewError('cancelled', 'The text was not copied in time.');
  log('clipboard: the text goes to the terminal (OSC 52)');
  sendToTerminal(text, options, programs[0]?.remedy);
  return 'sent to the terminal';
}

/** OSC 52, "manipulate selection data": xterm's ctlseqs. The terminal decides, and never answers. */
function sendToTerminal(text: string, {writeToTerminal}: ClipboardOptions, remedy: string | undefined): void {
  const sequence = `\u001B]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
  if (sequence.length > longestSequence) {
    throw new PinviewError('clipboard', 'The text is too long to be copied through the terminal.', {
      hint: remedy ?? 'On a desktop of its own, wl-clipboard, xsel or xclip would take it.',
    });
  }
  try {
    writeToTerminal(sequence);
  } catch (cause) {
    throw new PinviewError('clipboard', 'Neither a program nor the terminal took the text to copy.', {
      hint: remedy ?? 'Use a terminal that supports OSC 52, or install tmux 3.2 or newer.',
      cause,
    });
  }
}
