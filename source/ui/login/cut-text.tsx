import {Box} from 'ink';
import type {ReactNode} from 'react';

interface Props {
  readonly marginTop?: number;
  /** Of two such texts, the one with the larger value shrinks first. */
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
