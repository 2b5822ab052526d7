import type {Profile} from '../account/config.ts';
import type {Lookup} from '../history/lookup.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import {
  argumentAt,
  type CompletionPosition,
  commandsAt,
  isGiven,
  type OptionShape,
  optionsAt,
  splitOption,
} from './command-shape.ts';
import {type Candidate, pinCandidates, pinIdCandidates} from './pin-candidates.ts';

/** What the user's files offer for completion. */
export interface Known {
  readonly profiles: readonly Profile[];
  /** Newest first. */
  readonly recents: readonly Lookup[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

const maxDescriptionLength = 60;

/** Returns the completions of `word` at a position: commands before arguments, flags after a hyphen. */
export function candidates(place: CompletionPosition, word: string, known: Known): readonly Candidate[] {
  return possible(place, word, known)
    .filter(({value}) => value.startsWith(word) && sanitize(value) === value)
    .map(({value, description}) => ({
      value,
      description: shorten(sanitize(description), maxDescriptionLength),
    }));
}

/** Formats candidates for the shells' scripts, one per line, with a tab before the description. */
export function candidateLines(found: readonly Candidate[]): string {
  return found.map(({value, description}) => `${value}\t${description}\n`).join('');
}

function possible(place: CompletionPosition, word: string, known: Known): readonly Candidate[] {
  if (place.awaiting !== undefined) return valuesOf(place.awaiting, known);
  const isOption = word.startsWith('-') && !place.hasOnlyOperands;
  if (isOption) return word.includes('=') ? assignments(place, word, known) : flags(place);
  // Before `--` a word that begins with a hyphen would be an option.
  const isUsable = ({value}: Candidate) => place.hasOnlyOperands || !value.startsWith('-');
  return [...commandsAt(place).map(byName), ...argumentsAt(place, word, known).filter(isUsable)];
}

function flags(place: CompletionPosition): readonly Candidate[] {
  return optionsAt(place)
    .filter(({name, isRepeatable}) => isRepeatable || !isGiven(place, name))
    .map(byName);
}

/** Returns the completions of a word like `--name=`, each as the whole word. */
function assignments(place: CompletionPosition, word: string, known: Known): readonly Candidate[] {
  const {name} = splitOption(word);
  const option = optionsAt(place).find(each => each.name === name);
  if (option === undefined) return [];
  return valuesOf(option, known).map(({value, ...rest}) => ({value: `${name}=${value}`, ...rest}));
}

function valuesOf({name, choices}: OptionShape, {profiles}: Known): readonly Candidate[] {
  if (name !== '--profile') return choices.map(choice);
  return profiles.map(profile => ({value: profile.name, description: hostOf(profile.endpoint)}));
}

/** The full address may contain a password. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

function argumentsAt(place: CompletionPosition, word: string, {recents, now}: Known): readonly Candidate[] {
  const argument = argumentAt(place);
  if (argument === undefined) return [];
  if (argument.name === 'command') return place.root.commands.map(byName);
  if (argument.name === 'pin-id') return pinIdCandidates(word, place.operands, recents, now);
  if (argument.name !== 'id|name|cid') return argument.choices.map(choice);
  const commands = commandsAt(place).map(({name}) => name);
  // The name of a command is read as that command, not as a pin.
  return pinCandidates(word, place.operands, recents, now).filter(({value}) => !commands.includes(value));
}

function choice(value: string): Candidate {
  return {value, description: ''};
}

function byName({name, description}: Pick<OptionShape, 'name' | 'description'>): Candidate {
  return {value: name, description};
}
