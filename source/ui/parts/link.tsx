import {Transform} from 'ink';
import type {ReactNode} from 'react';
import {hyperlink} from '../../core/ansi/hyperlink.ts';

interface Props {
  readonly address: string;
  /** Must fit its lines: Ink truncates nothing inside a Transform. */
  readonly children: ReactNode;
}

/** Text that links to an address, for terminals known to support hyperlinks. */
export function Link({address, children}: Props) {
  return <Transform transform={line => hyperlink(line, address)}>{children}</Transform>;
}
