import {join} from 'node:path';

interface ChangedClock {
  /** A file with the milliseconds by which the wall clock jumps; there is no jump until it exists. */
  readonly jumpFile?: string;
  /** Whether the monotonic clock advances by a minute with each line written. */
  readonly isMinuteALine?: boolean;
}

/** Returns the environment that changes the clocks of the built program. */
export function changedClock({jumpFile, isMinuteALine = false}: ChangedClock): Record<string, string> {
  return {
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'changed-clock.cjs')}`,
    ...(jumpFile === undefined ? {} : {PINVIEW_CLOCK_FILE: jumpFile}),
    ...(isMinuteALine ? {PINVIEW_MINUTE_A_LINE: '1'} : {}),
  };
}
