import type {NodeFacts, TerminalFacts} from '../../core/machine-findings.ts';
import type {Place} from '../clipboard-programs.ts';

type OutputStream = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'rows' | 'getColorDepth'>;

/** The process and what surrounds it, as far as the doctor looks at it. */
export interface Machine extends Place {
  readonly node: NodeFacts;
  readonly stdin: Pick<NodeJS.ReadStream, 'isTTY'>;
  readonly stdout: OutputStream;
}

/** Returns the machine that a process runs on. */
export function machineOf(host: NodeJS.Process): Machine {
  const {version, platform, arch, env, stdin, stdout} = host;
  return {node: {version, platform, arch}, environment: env, platform, stdin, stdout};
}

/** Returns what is known of the terminal, without asking it. */
export function terminalFacts({environment, platform, stdin, stdout}: Machine): TerminalFacts {
  const {TERM, LC_ALL, LC_CTYPE, LANG} = environment;
  return {
    // Undefined where it is none.
    isInputTerminal: Boolean(stdin.isTTY),
    isOutputTerminal: Boolean(stdout.isTTY),
    kind: TERM,
    size: stdout.isTTY ? {columns: stdout.columns, rows: stdout.rows} : undefined,
    colourDepth: stdout.isTTY ? stdout.getColorDepth() : 1,
    // In this order: locale(7).
    locale: LC_ALL || LC_CTYPE || LANG || undefined,
    hasLocale: platform !== 'win32',
  };
}
