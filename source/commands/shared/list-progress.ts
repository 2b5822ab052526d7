import type {ListTotals} from '../../core/providers/pin-listing.ts';
import {duration} from '../../core/text/dates.ts';
import {groupDigits} from '../../core/text/group-digits.ts';
import {monotonicMs} from '../../services/system/monotonic-clock.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createProgressLine} from '../../services/terminal/progress-line.ts';
import {pinCount} from './pin-count.ts';

/** How far a list has got. */
export interface ListCount {
  /** Pins printed. */
  readonly listed: number;
  /** Pins looked at. */
  readonly met: number;
  /** The place after the last of them. */
  readonly next: number;
  readonly totals: ListTotals;
  /** How many pins the list had at the beginning. */
  readonly firstTotal: number | undefined;
}

/** What is reported while a list loads: on a terminal, in a line that is erased at the end. */
export interface ListProgress {
  /** Called after each page. */
  readonly show: (count: Pick<ListCount, 'met' | 'totals'>) => void;
  readonly clear: () => void;
  /** Prints a message that stays. */
  readonly say: (talk: string) => void;
  /** An output whose texts appear above the line. */
  readonly output: Output;
}

/** Creates the progress of a list that begins at an offset. */
export function createListProgress(output: Output, offset: number): ListProgress {
  const line = createProgressLine(output);
  const startedAt = monotonicMs();
  let pages = 0;
  let mostAbout = 0;
  line.wait('Listing the pins…');
  return {
    show({met, totals: {pins: total, about = 0}}) {
      pages++;
      mostAbout = Math.max(mostAbout, about);
      const some = mostAbout > met ? `${groupDigits(met)} of about ${pinCount(mostAbout)}` : pinCount(met);
      const seconds = Math.max(0.001, (monotonicMs() - startedAt) / 1000);
      const rest = total === undefined ? 0 : Math.max(0, total - offset - met);
      const parts = [
        `Page ${groupDigits(pages)}`,
        total === undefined ? some : `${groupDigits(met)} of ${pinCount(total - offset)}`,
        `${groupDigits(Math.round(met / seconds))} a second`,
        ...(rest > 0 && met > 0 ? [`${duration(Math.max(1000, (rest / met) * seconds * 1000))} left`] : []),
      ];
      line.show(parts.join(' · '));
    },
    clear: line.clear,
    say: line.say,
    output: line.output,
  };
}
