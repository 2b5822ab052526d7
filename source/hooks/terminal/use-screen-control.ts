import {useApp, useStdout} from 'ink';
import {
  bracketPastes,
  enterAlternateScreen,
  eraseScreen,
  hideCursor,
  wrapOff,
} from '../../core/ansi/sequences.ts';
import type {TerminalControl} from '../services.ts';

/** Restores what another program may have changed: no wrapping, no cursor, bracketed paste, an empty screen. */
const cleanScreen = `${wrapOff}${hideCursor}${bracketPastes}${eraseScreen}`;

/** Returns the actions that suspend to the shell, take the terminal back from other programs, and redraw the screen. */
export function useScreenControl(terminal: TerminalControl) {
  const {suspendTerminal} = useApp();
  const {stdout, write} = useStdout();
  const {images} = terminal;
  return {
    suspend: () => {
      if (!terminal.canStop()) return;
      // Each of the terminal's two screens has its own images.
      images.deleteAll();
      void suspendTerminal(terminal.stop).then(images.sendAgain);
    },
    takeBack: () => {
      // Ink first clears the current screen, which must not be the shell's.
      stdout.write(enterAlternateScreen);
      void suspendTerminal(async () => {}).then(images.sendAgain);
    },
    redraw: () => write(cleanScreen),
  };
}
