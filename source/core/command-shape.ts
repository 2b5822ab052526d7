/** What may be typed after a program's name, described without the library that reads it. */
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
  readonly commands: readonly CommandShape[];
}

export interface OptionShape {
  /** As in `--profile`. */
  readonly name: string;
  /** As in `-h`. */
  readonly short: string | undefined;
  readonly description: string;
  readonly takesValue: boolean;
  /** The values it may have; empty for any. */
  readonly choices: readonly string[];
  readonly isRepeatable: boolean;
}

export interface ArgumentShape {
  readonly name: string;
  readonly isVariadic: boolean;
  readonly choices: readonly string[];
}

/** Where the words of a command line lead to: what has been said, and what may follow. */
export interface Place {
  readonly root: CommandShape;
  readonly command: CommandShape;
  /** The options given so far; of one that is given twice, the latter counts. */
  readonly given: readonly GivenOption[];
  /** The arguments of the command. */
  readonly operands: readonly string[];
  /** The option that the next word is the value of. */
  readonly awaiting: OptionShape | undefined;
  /** Whether `--` was given, after which a hyphen begins no option. */
  readonly hasOnlyOperands: boolean;
}

interface GivenOption {
  readonly option: OptionShape;
  /** Undefined for an option without one. */
  readonly value: string | undefined;
}

/** Returns where the words of a command line lead to, as commander reads them. Unknown options are skipped. */
export function findPlace(root: CommandShape, words: readonly string[]): Place {
  const start: Place = {
    root,
    command: root,
    given: [],
    operands: [],
    awaiting: undefined,
    hasOnlyOperands: false,
  };
  return words.reduce(follow, start);
}

/** Returns the options that a place takes: those of its command, then those that every command takes. */
export function optionsAt({root, command}: Place): readonly OptionShape[] {
  const own = command.options;
  return [...own, ...root.options.filter(option => own.every(({name}) => name !== option.name))];
}

/** Returns the argument that the next word is, if there may be one more. */
export function argumentAt({command, operands}: Place): ArgumentShape | undefined {
  const last = command.arguments.at(-1);
  return command.arguments[operands.length] ?? (last?.isVariadic ? last : undefined);
}

/** Returns whether an option was given. */
export function isGiven({given}: Place, name: string): boolean {
  return given.some(({option}) => option.name === name);
}

/** Returns the value that an option was given last. */
export function lastValue({given}: Place, name: string): string | undefined {
  return given.findLast(({option}) => option.name === name)?.value;
}

function follow(place: Place, word: string): Place {
  const {awaiting, hasOnlyOperands} = place;
  if (awaiting !== undefined) return {...withOption(place, awaiting, word), awaiting: undefined};
  if (!hasOnlyOperands && word === '--') return {...place, hasOnlyOperands: true};
  if (!hasOnlyOperands && word.length > 1 && word.startsWith('-')) return followOption(place, word);
  const command = commandsAt(place).find(({name}) => name === word);
  return command === undefined ? {...place, operands: [...place.operands, word]} : {...place, command};
}

/** Returns the commands that the next word may name: none once there is an argument. */
export function commandsAt({command, operands, hasOnlyOperands}: Place): readonly CommandShape[] {
  return operands.length === 0 && !hasOnlyOperands ? command.commands : [];
}

function followOption(place: Place, word: string): Place {
  const {name, value} = splitOption(word);
  const option = optionsAt(place).find(each => each.name === name || each.short === name);
  if (option === undefined) return place;
  const isOpen = option.takesValue && value === undefined;
  return isOpen ? {...place, awaiting: option} : withOption(place, option, value);
}

function withOption(place: Place, option: OptionShape, value: string | undefined): Place {
  return {...place, given: [...place.given, {option, value}]};
}

/** Returns the parts of `--name=value`; the value is undefined where there is no `=`. */
export function splitOption(word: string): {readonly name: string; readonly value: string | undefined} {
  const equals = word.indexOf('=');
  return equals < 0
    ? {name: word, value: undefined}
    : {name: word.slice(0, equals), value: word.slice(equals + 1)};
}
