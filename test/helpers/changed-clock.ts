import {join} from 'node:path';

interface ChangedClock {
  /** Holds by how many milliseconds the wall clock has jumped, once it is there. */
  readonly jumpFile?: string;
  /** Whether the monotonic clock is a minute on after each line that is said. */
  readonly isMinuteALine?: boolean;
}

/** Returns the environment in which the built program sees other clocks. */
export function changedClock({jumpFile, isMinuteALine = false}: ChangedClock): Record<string, string> {
  return {
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'changed-clock.cjs')}`,
    ...(jumpFile === undefined ? {} : {PINVIEW_CLOCK_FILE: jumpFile}),
    ...(isMinuteALine ? {PINVIEW_MINUTE_A_LINE: '1'} : {}),
  };
}
