import {Box, usePaste} from 'ink';
import type {ReactNode} from 'react';

interface Props {
  /** Hidden for lack of room; its children keep their state. */
  readonly isHidden: boolean;
  readonly rows: number;
  readonly children: ReactNode;
}

/**
 * Fills the terminal. Its width follows Ink rather than our layout: after a resize Ink draws once before the layout
 * updates, and the terminal would wrap a line that is too long.
 */
export function Screen({isHidden, rows, children}: Props) {
  // Pasted text must never run as keys: what no field takes is dropped, also between two screens.
  usePaste(() => {});
  return (
    <Box
      flexDirection="column"
      width="100%"
      height={rows}
      overflow="hidden"
      display={isHidden ? 'none' : 'flex'}
    >
      {children}
    </Box>
  );
}
