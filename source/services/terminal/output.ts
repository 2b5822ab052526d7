/** Where commands print: data to stdout, messages to stderr. */
export interface Output {
  print(data: string | Uint8Array): void;
  say(talk: string): void;
  /** Whether data goes to a terminal with colours, and they are wanted (NO_COLOR). */
  readonly hasColours: boolean;
  /** Columns of the terminal that data goes to, or undefined if it goes elsewhere. */
  readonly columns: number | undefined;
  /** Rows of that terminal. */
  readonly rows: number | undefined;
  /** Columns of the terminal that messages go to, or undefined if they go elsewhere. */
  readonly talkColumns: number | undefined;
  /** Whether it is for a screen reader or a dumb terminal: lines are never rewritten, and words replace symbols. */
  readonly isPlain: boolean;
}

type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns' | 'rows' | 'hasColors'>;

/** Creates the output on these streams. */
export function createOutput(stdout: Stream, stderr: Stream, isPlain = false): Output {
  return {
    print: data => void stdout.write(data),
    say: talk => void stderr.write(talk),
    hasColours: !isPlain && isTerminal(stdout) && stdout.hasColors(),
    isPlain,
    get columns() {
      return columnsOf(stdout);
    },
    get rows() {
      return isTerminal(stdout) ? stdout.rows || usualRows : undefined;
    },
    get talkColumns() {
      return columnsOf(stderr);
    },
  };
}

/** For a pipe or a file, `isTTY` is undefined. */
const isTerminal = ({isTTY}: Stream) => isTTY === true;

const usualColumns = 80;
const usualRows = 24;

function columnsOf(stream: Stream): number | undefined {
  // A pseudoterminal whose size was never set has 0 columns.
  return isTerminal(stream) ? stream.columns || usualColumns : undefined;
}
