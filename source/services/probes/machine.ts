import type {NodeFacts, TerminalFacts} from '../../core/doctor/machine-findings.ts';
import type {HostEnvironment} from '../system/clipboard-programs.ts';

type OutputStream = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'rows' | 'getColorDepth'>;

/** The parts of the process and its surroundings that the doctor examines. */
export interface Machine extends HostEnvironment {
  readonly node: NodeFacts;
  readonly stdin: Pick<NodeJS.ReadStream, 'isTTY'>;
  readonly stdout: OutputStream;
  readonly stderr: Pick<NodeJS.WriteStream, 'isTTY'>;
}

/** Returns the machine as a process sees it. */
export function machineOf(host: NodeJS.Process): Machine {
  const {version, platform, arch, env, stdin, stdout, stderr} = host;
  return {node: {version, platform, arch}, environment: env, platform, stdin, stdout, stderr};
}

/** Returns what is known about the terminal without asking it. */
export function terminalFacts({environment, platform, stdin, stdout}: Machine): TerminalFacts {
  const {TERM, LC_ALL, LC_CTYPE, LANG} = environment;
  return {
    // `isTTY` is undefined for anything else.
    isInputTerminal: Boolean(stdin.isTTY),
    isOutputTerminal: Boolean(stdout.isTTY),
    kind: TERM,
    size: stdout.isTTY ? {columns: stdout.columns, rows: stdout.rows} : undefined,
    colourDepth: stdout.isTTY ? stdout.getColorDepth() : 1,
    // In order of precedence: locale(7).
    locale: LC_ALL || LC_CTYPE || LANG || undefined,
    hasLocale: platform !== 'win32',
  };
}
