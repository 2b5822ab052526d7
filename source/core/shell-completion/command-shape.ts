/** The shape of a command line, independent of the library that parses it. */
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
  readonly commands: readonly CommandShape[];
}

export interface OptionShape {
  /** Such as `--profile`. */
  readonly name: string;
  /** Such as `-h`. */
  readonly short: string | undefined;
  readonly description: string;
  readonly takesValue: boolean;
  /** The values it takes; empty for any. */
  readonly choices: readonly string[];
  readonly isRepeatable: boolean;
}

export interface ArgumentShape {
  readonly name: string;
  readonly isVariadic: boolean;
  readonly choices: readonly string[];
}

/** A position on a command line: what has been given so far, and what may follow. */
export interface CompletionPosition {
  readonly root: CommandShape;
  readonly command: CommandShape;
  /** The options given so far; of duplicates, the last one counts. */
  readonly given: readonly GivenOption[];
  /** The arguments of the command. */
  readonly operands: readonly string[];
  /** The option that takes the next word as its value. */
  readonly awaiting: OptionShape | undefined;
  /** Whether `--` was given, after which a hyphen does not start an option. */
  readonly hasOnlyOperands: boolean;
}

interface GivenOption {
  readonly option: OptionShape;
  /** Undefined for an option without a value. */
  readonly value: string | undefined;
}

/** Returns the position after these words, as commander reads them. Unknown options are skipped. */
export function findPlace(root: CommandShape, words: readonly string[]): CompletionPosition {
  const start: CompletionPosition = {
    root,
    command: root,
    given: [],
    operands: [],
    awaiting: undefined,
    hasOnlyOperands: false,
  };
  return words.reduce(follow, start);
}

/** Returns the options that may follow: those of the command, then the global ones. */
export function optionsAt({root, command}: CompletionPosition): readonly OptionShape[] {
  const own = command.options;
  return [...own, ...root.options.filter(option => own.every(({name}) => name !== option.name))];
}

/** Returns the argument that the next word would be, if any is left. */
export function argumentAt({command, operands}: CompletionPosition): ArgumentShape | undefined {
  const last = command.arguments.at(-1);
  return command.arguments[operands.length] ?? (last?.isVariadic ? last : undefined);
}

/** Tells whether an option was given. */
export function isGiven({given}: CompletionPosition, name: string): boolean {
  return given.some(({option}) => option.name === name);
}

/** Returns the last value given for an option. */
export function lastValue({given}: CompletionPosition, name: string): string | undefined {
  return given.findLast(({option}) => option.name === name)?.value;
}

function follow(place: CompletionPosition, word: string): CompletionPosition {
  const {awaiting, hasOnlyOperands} = place;
  if (awaiting !== undefined) return {...withOption(place, awaiting, word), awaiting: undefined};
  if (!hasOnlyOperands && word === '--') return {...place, hasOnlyOperands: true};
  if (!hasOnlyOperands && word.length > 1 && word.startsWith('-')) return followOption(place, word);
  const command = commandsAt(place).find(({name}) => name === word);
  return command === undefined ? {...place, operands: [...place.operands, word]} : {...place, command};
}

/** Returns the commands that the next word may name; none after an argument. */
export function commandsAt({
  command,
  operands,
  hasOnlyOperands,
}: CompletionPosition): readonly CommandShape[] {
  return operands.length === 0 && !hasOnlyOperands ? command.commands : [];
}

function followOption(place: CompletionPosition, word: string): CompletionPosition {
  const {name, value} = splitOption(word);
  const option = optionsAt(place).find(each => each.name === name || each.short === name);
  if (option === undefined) return place;
  const isOpen = option.takesValue && value === undefined;
  return isOpen ? {...place, awaiting: option} : withOption(place, option, value);
}

function withOption(
  place: CompletionPosition,
  option: OptionShape,
  value: string | undefined,
): CompletionPosition {
  return {...place, given: [...place.given, {option, value}]};
}

/** Splits `--name=value`; the value is undefined if there is no `=`. */
export function splitOption(word: string): {readonly name: string; readonly value: string | undefined} {
  const equals = word.indexOf('=');
  return equals < 0
    ? {name: word, value: undefined}
    : {name: word.slice(0, equals), value: word.slice(equals + 1)};
}
