import {useStdout} from 'ink';
import {useEffect, useLayoutEffect, useRef} from 'react';
import {eraseScreen} from '../../core/ansi/sequences.ts';
import type {TerminalControl} from '../services.ts';
import {useScreenControl} from './use-screen-control.ts';

/**
 * Hands the screen to the shell on exit and whenever another program stops the app, and redraws it after a stop that came
 * without notice.
 */
export function useJobControl(terminal: TerminalControl): void {
  const {stdout} = useStdout();
  const control = useScreenControl(terminal);
  const latest = useRef(control);
  latest.current = control;

  useEffect(() => terminal.onStop(() => latest.current.suspend()), [terminal]);
  useEffect(() => terminal.onReturn(() => latest.current.takeBack()), [terminal]);
  useLayoutEffect(() => () => void stdout.write(eraseScreen), [stdout]);
}
