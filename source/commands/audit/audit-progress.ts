import type {Presence} from '../../core/audit/audited-pin.ts';
import {duration} from '../../core/text/dates.ts';
import {groupDigits} from '../../core/text/group-digits.ts';
import {monotonicMs} from '../../services/system/monotonic-clock.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createProgressLine, wayOut} from '../../services/terminal/progress-line.ts';

/** The progress of a running audit: on a terminal, a line that disappears at the end. */
export interface AuditProgress {
  /** Counts a pin that this run has checked. */
  add(presence: Presence): void;
  setTotal(pins: number): void;
  /** Prints a message that stays. */
  say(talk: string): void;
  /** An output whose texts appear above the line. */
  readonly output: Output;
  end(): void;
}

/** How often the line is redrawn, in milliseconds. */
const drawnEveryMs = 200;

/** Creates the progress of an audit; `done` is what earlier runs have found. */
export function createAuditProgress(output: Output, done: Iterable<Presence>): AuditProgress {
  const line = createProgressLine(output);
  const startedAt = monotonicMs();
  const counts = {present: 0, missing: 0, wrong: 0, unknown: 0};
  let checked = 0;
  for (const presence of done) {
    counts[presence]++;
    checked++;
  }
  const before = checked;
  let total: number | undefined;
  const timer = setInterval(() => {
    if (checked > before) line.show(text());
  }, drawnEveryMs);
  timer.unref();
  line.wait(before === 0 ? 'Listing the pins…' : `Resuming after ${groupDigits(before)} pins…`);

  function text(): string {
    const seconds = Math.max(0.001, (monotonicMs() - startedAt) / 1000);
    const perSecond = (checked - before) / seconds;
    const rest = total === undefined ? 0 : total - checked;
    const {present, missing, wrong, unknown} = counts;
    const parts = [
      `${groupDigits(checked)}${total === undefined || rest < 0 ? '' : ` of ${groupDigits(total)}`} checked`,
      `${groupDigits(present)} there`,
      ...(missing + wrong > 0 ? [`${groupDigits(missing + wrong)} missing or wrong`] : []),
      ...(unknown > 0 ? [`${groupDigits(unknown)} cannot be told`] : []),
      `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} a second`,
      ...(rest > 0 && perSecond > 0 ? [`${duration(Math.max(1000, (rest / perSecond) * 1000))} left`] : []),
      wayOut,
    ];
    return parts.join(' · ');
  }

  return {
    add(presence) {
      counts[presence]++;
      checked++;
    },
    setTotal(pins) {
      total = pins;
    },
    say: line.say,
    output: line.output,
    end() {
      clearInterval(timer);
      line.clear();
    },
  };
}
