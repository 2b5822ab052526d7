import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {whenWritten} from '../benchmark/timed-terminal.ts';
import type {Terminal} from './terminal.ts';

/** Ends a frame, which the terminal then draws all at once (synchronized output, DEC mode 2026). */
const frameEnd = '\u001B[?2026l';

/** What keys cost a program: the CPU time of its main thread from the key to the end of the next frame. */
export interface KeyCosts {
  /** Presses a key and waits for a frame. `what` names the key in reports. */
  press(typed: string, what?: string): Promise<void>;
  /** Describes the five slowest keys. */
  told(): string;
  /** Fails if a key costs more than this many milliseconds. */
  assertFast(mostMs: number): void;
}

/**
 * Measures what keys cost, in CPU time, because the time spent waiting for other programs is not the program's own. Only
 * Linux reports it; elsewhere nothing is measured.
 */
export function keyCosts(terminal: Terminal): KeyCosts {
  const costs = new Map<string, number>();
  const slowest = () => [...costs].sort(([, one], [, other]) => other - one).slice(0, 5);
  return {
    async press(typed, what = JSON.stringify(typed)) {
      const since = terminal.output().length;
      const before = computedMs(terminal.pid);
      terminal.write(typed);
      await whenWritten(terminal, output => output.includes(frameEnd), since);
      costs.set(what, Math.max(costs.get(what) ?? 0, computedMs(terminal.pid) - before));
    },
    told: () =>
      slowest()
        .map(([what, ms]) => `${what} ${Math.round(ms)} ms`)
        .join(', '),
    assertFast(mostMs) {
      for (const [what, ms] of slowest()) assert.ok(ms <= mostMs, `${what} took ${Math.round(ms)} ms`);
    },
  };
}

/** Returns the milliseconds that the main thread of a process has spent on a CPU: proc_pid_schedstat(5). */
function computedMs(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}
