import {Box} from 'ink';
import type {ReactNode} from 'react';

interface Props {
  readonly marginTop?: number;
  /** The larger of two shrinks first. */
  readonly shrink: number;
  readonly children: ReactNode;
}

/** Text that loses its last lines if there is no room for them. */
export function CutText({marginTop = 0, shrink, children}: Props) {
  return (
    <Box marginTop={marginTop} flexDirection="column" flexShrink={shrink} overflow="hidden">
      <Box flexDirection="column" flexShrink={0}>
        {children}
      </Box>
    </Box>
  );
}
