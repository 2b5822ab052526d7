import {clockTime} from '../../core/text/dates.ts';
import {textWidth} from '../../core/text/width.ts';
import {monotonicMs} from '../../services/system/monotonic-clock.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createProgressLine, wayOut} from '../../services/terminal/progress-line.ts';

/** What is said while a pin is waited for. */
export interface WaitProgress {
  /** Takes at least each second what the last request brought, in words, and what comes next. */
  readonly show: (outcome: string, next: string) => void;
  /** Takes away what is not to stay. */
  readonly clear: () => void;
}

/** The outcome before the first answer. */
export const firstOutcome = 'Asking';

/** What comes next while the service is being asked. */
export const asking = 'asking…';

/** Returns a progress line with what Ctrl+C does, if there is room for that. */
export function withWayOut(text: string, {talkColumns = 0}: Output): string {
  const whole = `${text} · ${wayOut}`;
  return textWidth(whole) < talkColumns ? whole : text;
}

/** Milliseconds. A log without a line for longer looks like one of a process that hangs. */
const maxSilenceMs = 60_000;

/** Returns what says it: in one line of a terminal; elsewhere in a line for each change, and at least one a minute. */
export function createWaitProgress(output: Output): WaitProgress {
  const startedAt = monotonicMs();
  const passed = () => clockTime(monotonicMs() - startedAt);
  if (output.talkColumns !== undefined) {
    const line = createProgressLine(output);
    return {
      show(outcome, next) {
        if (next !== asking) line.show(withWayOut(`${outcome} · ${passed()} · ${next}`, output));
        else
          line.wait(
            outcome === firstOutcome ? 'Asking the service…' : `${outcome} · ${passed()} · ${asking}`,
          );
      },
      clear: line.clear,
    };
  }
  let said = firstOutcome;
  let saidAt = startedAt;
  const say = (outcome: string, next: string) => {
    said = outcome;
    saidAt = monotonicMs();
    output.say(`pinview: ${asSentence(outcome)} ${next}\n`);
  };
  return {
    show(outcome) {
      if (outcome !== said) say(outcome, 'Asking again.');
      else if (monotonicMs() - saidAt >= maxSilenceMs) say(outcome, `Still asking after ${passed()}.`);
    },
    clear() {},
  };
}

/** A status is a word or a few; an error is a sentence, or ends in the service’s own words. */
export function asSentence(outcome: string): string {
  return /[\p{L}\p{N}]$/u.test(outcome) ? `${outcome}.` : outcome;
}
