import {duration} from '../../core/text/dates.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import type {Output} from './output.ts';

/** Nothing is said about a step that takes no longer than this, in milliseconds. */
const soonMs = 1000;

/** The interval between spoken progress reports, in milliseconds. */
export const spokenEveryMs = 30_000;

/** Creates progress for a screen reader: lines that stay, one soon after the start and then one every `spokenEveryMs`. */
export function createSpokenProgress(output: Output, wayOut: string) {
  let dueAt = monotonicMs() + soonMs;
  let step = '';
  let since = dueAt;
  let timer: NodeJS.Timeout | undefined;

  const isDue = () => output.talkColumns !== undefined && monotonicMs() >= dueAt;
  const say = (text: string) => {
    dueAt = monotonicMs() + spokenEveryMs;
    output.say(`pinview: ${text}.\n`);
  };

  return {
    show(text: string) {
      clearInterval(timer);
      if (isDue()) say(text.replaceAll(' · ', ', '));
    },
    wait(next: string) {
      clearInterval(timer);
      const name = next.endsWith('…') ? next.slice(0, -1) : next;
      // Output printed during a step does not restart its clock.
      if (name !== step) since = monotonicMs();
      step = name;
      timer = setInterval(() => {
        if (!isDue()) return;
        const ms = monotonicMs() - since;
        say(ms < spokenEveryMs ? `${name}. ${wayOut}` : `${name}, ${duration(ms)} so far`);
      }, soonMs);
      timer.unref();
    },
    clear() {
      clearInterval(timer);
    },
    say: (talk: string) => output.say(`pinview: ${talk}\n`),
    output,
  };
}
