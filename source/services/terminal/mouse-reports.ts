import {type MouseEvent, readMouse} from '../../core/ansi/mouse.ts';
import type {TerminalInput} from './ink-stdin.ts';

/** Returns a function that subscribes a listener to mouse events and returns the one that unsubscribes it. */
export function mouseReports(input: TerminalInput) {
  return (listener: (event: MouseEvent) => void): (() => void) => {
    const hear = (report: string) => {
      const event = readMouse(report);
      if (event !== undefined) listener(event);
    };
    input.on('report', hear);
    return () => void input.off('report', hear);
  };
}
