import {counted} from '../text/group-digits.ts';
import type {Finding} from './report.ts';

export interface NodeFacts {
  /** As in `v20.19.0`. */
  readonly version: string;
  readonly platform: string;
  readonly arch: string;
}

/** The oldest Node.js that pinview runs on, as in package.json; a test compares them. */
export const oldestNode = {major: 20, minor: 19};

export function nodeFinding({version, platform, arch}: NodeFacts): Finding {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const isOld = major < oldestNode.major || (major === oldestNode.major && minor < oldestNode.minor);
  const detail = `${version} on ${platform} ${arch}`;
  if (!isOld) return {status: 'ok', detail};
  const remedy = `Install Node.js ${oldestNode.major}.${oldestNode.minor} or newer.`;
  return {status: 'failure', detail, remedy};
}

export interface TerminalFacts {
  readonly isInputTerminal: boolean;
  readonly isOutputTerminal: boolean;
  /** The value of TERM. */
  readonly kind: string | undefined;
  /** Of stdout; undefined if that is not a terminal. */
  readonly size: {readonly columns: number; readonly rows: number} | undefined;
  /** Bits of a colour on stdout: 1, 4, 8 or 24. */
  readonly colourDepth: number;
  /** As in `en_GB.UTF-8`; undefined if none is set. */
  readonly locale: string | undefined;
  /** Whether the locale determines the encoding; elsewhere it is always UTF-8. */
  readonly hasLocale: boolean;
}

/** The app also draws on smaller terminals, but shows very little there. */
const smallest = {columns: 40, rows: 10};

export function terminalFinding(facts: TerminalFacts): Finding {
  const {kind, size, colourDepth, locale} = facts;
  const complaints = terminalComplaints(facts);
  const detail = [
    `stdin is ${facts.isInputTerminal ? 'a' : 'not a'} terminal`,
    `stdout is ${facts.isOutputTerminal ? 'a' : 'not a'} terminal`,
    kind === undefined ? 'TERM is not set' : `TERM ${kind}`,
    ...(size === undefined ? [] : [`${size.columns}x${size.rows}`]),
    colourDepth > 1 ? `${2 ** colourDepth} colours` : 'no colours',
    ...(facts.hasLocale ? [locale === undefined ? 'no locale' : `locale ${locale}`] : []),
  ].join(', ');
  if (complaints.length === 0) return {status: 'ok', detail};
  return {status: 'warning', detail, remedy: complaints.join(' ')};
}

function terminalComplaints({kind, size, locale, hasLocale}: TerminalFacts): readonly string[] {
  const isSmall = size !== undefined && (size.columns < smallest.columns || size.rows < smallest.rows);
  const isUtf8 = !hasLocale || /utf-?8/i.test(locale ?? '');
  return [
    ...(isSmall ? [`The app needs ${smallest.columns}x${smallest.rows}: make the window larger.`] : []),
    ...(kind === 'dumb' ? ['A dumb terminal cannot show the app: pinview get prints pins there.'] : []),
    ...(isUtf8 ? [] : ['Symbols may look wrong: set LANG to a UTF-8 locale, such as C.UTF-8.']),
  ];
}

/** A file that pinview writes, as far as it can be judged without writing. */
export interface FileFacts {
  readonly exists: boolean;
  readonly isWritable: boolean;
  /** Whether anyone but its owner can read it. */
  readonly isOpen: boolean;
  /** Whether anyone but its owner can put another file in its place. */
  readonly isReplaceable: boolean;
}

/** Returns the finding about the file of recent lookups; `count` is how many this profile has. */
export function historyFinding(file: string, count: number, facts: FileFacts): Finding {
  const detail = facts.exists ? `${file}, ${counted(count, 'pin', 'pins')}` : `${file}, not created yet`;
  if (!facts.isWritable) {
    const remedy = 'Change its permissions or those of its folder, or use --no-history.';
    return {status: 'failure', detail: `${detail}, cannot be written`, remedy};
  }
  if (facts.isOpen) {
    return {status: 'warning', detail: `${detail}, others can read it`, remedy: `chmod 600 ${file}`};
  }
  if (facts.isReplaceable) {
    const remedy = 'Remove write permission for others on its folder (chmod go-w).';
    return {status: 'warning', detail: `${detail}, others can replace it`, remedy};
  }
  return {status: 'ok', detail};
}
