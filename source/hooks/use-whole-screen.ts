import {useStdout} from 'ink';
import {useEffect, useLayoutEffect, useRef} from 'react';
import {eraseScreen} from '../core/terminal-sequences.ts';
import type {TerminalControl} from '../services/terminal-control.ts';
import {useScreenControl} from './use-screen-control.ts';

/**
 * Leaves the screen empty. It is given back to the shell, too, when another program stops the app, and drawn anew where
 * one has stopped it without a word.
 */
export function useWholeScreen(terminal: TerminalControl): void {
  const {stdout} = useStdout();
  const control = useScreenControl(terminal);
  const latest = useRef(control);
  latest.current = control;

  useEffect(() => terminal.onStop(() => latest.current.suspend()), [terminal]);
  useEffect(() => terminal.onReturn(() => latest.current.takeBack()), [terminal]);
  useLayoutEffect(() => () => void stdout.write(eraseScreen), [stdout]);
}
