import {clockTime, duration} from '../../core/text/dates.ts';
import {textWidth} from '../../core/text/width.ts';
import {monotonicMs} from '../../services/system/monotonic-clock.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createProgressLine, isRewritable, wayOut} from '../../services/terminal/progress-line.ts';
import {spokenEveryMs} from '../../services/terminal/spoken-progress.ts';

/** What is reported while waiting for a pin. */
export interface WaitProgress {
  /** Called at least every second with the result of the last request, in words, and what comes next. */
  readonly show: (outcome: string, next: string) => void;
  /** Erases what is not meant to stay. */
  readonly clear: () => void;
  /** An output whose texts appear above what is not meant to stay. */
  readonly output: Output;
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

/** In milliseconds. If a log is silent for longer, the process seems to hang. */
const maxSilenceMs = 60_000;

/**
 * Creates the progress of a wait: one rewritten line on a terminal; elsewhere a line for each change and at least one a
 * minute, or every half minute for screen readers.
 */
export function createWaitProgress(output: Output): WaitProgress {
  const startedAt = monotonicMs();
  const passed = () => passedTime(monotonicMs() - startedAt, output);
  if (isRewritable(output)) {
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
      output: line.output,
    };
  }
  const silenceMs = output.isPlain ? spokenEveryMs : maxSilenceMs;
  let said = firstOutcome;
  let saidAt = startedAt;
  const say = (outcome: string, next: string) => {
    said = outcome;
    saidAt = monotonicMs();
    output.say(`pinview: ${outcome === firstOutcome ? '' : `${asSentence(outcome)} `}${next}\n`);
  };
  return {
    show(outcome) {
      const isFirst = said === firstOutcome;
      if (outcome !== said)
        say(outcome, output.isPlain && isFirst ? `Asking again. ${wayOut}.` : 'Asking again.');
      else if (monotonicMs() - saidAt >= silenceMs) say(outcome, `Still asking after ${passed()}.`);
    },
    clear() {},
    output,
  };
}

/** Formats an elapsed time in milliseconds: as on a clock, or in words for screen readers. */
export function passedTime(ms: number, {isPlain}: Output): string {
  return isPlain ? duration(ms) : clockTime(ms);
}

/** Returns an outcome as a sentence: a status lacks the full stop, as may an error that ends in the service’s own words. */
export function asSentence(outcome: string): string {
  return /[\p{L}\p{N}]$/u.test(outcome) ? `${outcome}.` : outcome;
}
