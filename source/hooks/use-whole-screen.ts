import {useStdout} from 'ink';
import {useEffect, useLayoutEffect, useRef} from 'react';
import {eraseScreen, wrapOff, wrapOn} from '../core/terminal-sequences.ts';
import type {TerminalControl} from '../services/terminal-control.ts';
import {useScreenControl} from './use-screen-control.ts';

/**
 * Makes the screen safe against text that the terminal draws wider than expected, as some do with emoji: it is cut at
 * the edge instead of pushing all other lines away. The screen is left empty and as it was; it is given back to the
 * shell, too, when another program stops the app.
 */
export function useWholeScreen(terminal: TerminalControl): void {
  const {stdout} = useStdout();
  const {suspend} = useScreenControl(terminal);
  const latest = useRef(suspend);
  latest.current = suspend;

  useEffect(() => terminal.onStop(() => latest.current()), [terminal]);
  useLayoutEffect(() => {
    stdout.write(wrapOff);
    return () => {
      stdout.write(wrapOn + eraseScreen);
    };
  }, [stdout]);
}
