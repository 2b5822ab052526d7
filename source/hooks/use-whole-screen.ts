import {useStdout} from 'ink';
import {useLayoutEffect} from 'react';

const eraseScreen = '\u001B[H\u001B[J';
/** DECAWM, whether a character beyond the last column goes on in the next line: xterm's ctlseqs. */
const wrapOff = '\u001B[?7l';
const wrapOn = '\u001B[?7h';

/**
 * Makes the screen safe against text that the terminal draws wider than expected, as some do with emoji: it is cut at
 * the edge instead of pushing all other lines away. The screen is left empty and as it was.
 */
export function useWholeScreen(): void {
  const {stdout} = useStdout();
  useLayoutEffect(() => {
    stdout.write(wrapOff);
    return () => {
      stdout.write(wrapOn + eraseScreen);
    };
  }, [stdout]);
}
