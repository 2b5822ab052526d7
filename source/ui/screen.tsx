import {Box} from 'ink';
import type {ReactNode} from 'react';

interface Props {
  /** There is no room for it; what it holds keeps its state. */
  readonly isHidden: boolean;
  readonly rows: number;
  readonly children: ReactNode;
}

/**
 * What fills the terminal. It is as wide as Ink's own idea of the terminal: after a resize Ink draws once before the
 * layout follows, and a line that is too long would be wrapped by the terminal and push the others away.
 */
export function Screen({isHidden, rows, children}: Props) {
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
