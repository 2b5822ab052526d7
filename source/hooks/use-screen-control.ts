import {useApp, useStdout} from 'ink';
import type {TerminalControl} from '../services/terminal-control.ts';

/** What the app may have lost to another program: no wrapping, no cursor, bracketed paste, an empty screen. */
const cleanScreen = '\u001B[?7l\u001B[?25l\u001B[?2004h\u001B[H\u001B[J';

/** Returns what gives the terminal back to the shell until it is wanted again, and what draws the screen anew. */
export function useScreenControl(terminal: TerminalControl) {
  const {suspendTerminal} = useApp();
  const {write} = useStdout();
  return {
    suspend: () => {
      if (!terminal.isStopped()) void suspendTerminal(terminal.stop);
    },
    redraw: () => write(cleanScreen),
  };
}
