import {useApp, useStdout} from 'ink';
import {enterAlternateScreen, eraseScreen, hideCursor, wrapOff} from '../core/terminal-sequences.ts';
import type {TerminalControl} from '../services/terminal-control.ts';

/** What the app may have lost to another program: no wrapping, no cursor, bracketed paste, an empty screen. */
const cleanScreen = `${wrapOff}${hideCursor}\u001B[?2004h${eraseScreen}`;

/**
 * Returns what gives the terminal back to the shell until it is wanted again, what takes it from whoever had it
 * meanwhile, and what draws the screen anew.
 */
export function useScreenControl(terminal: TerminalControl) {
  const {suspendTerminal} = useApp();
  const {stdout, write} = useStdout();
  return {
    suspend: () => {
      if (!terminal.isStopped()) void suspendTerminal(terminal.stop);
    },
    takeBack: () => {
      // Ink clears its screen first, which must not be the shell's.
      stdout.write(enterAlternateScreen);
      void suspendTerminal(async () => {});
    },
    redraw: () => write(cleanScreen),
  };
}
