import {Transform} from 'ink';
import type {ReactNode} from 'react';
import {hyperlink} from '../../core/ansi/hyperlink.ts';

interface Props {
  readonly address: string;
  /** Has to fit in its lines: here Ink cuts nothing. */
  readonly children: ReactNode;
}

/** Text that leads to an address, in a terminal that is known to have links. */
export function Link({address, children}: Props) {
  return <Transform transform={line => hyperlink(line, address)}>{children}</Transform>;
}
