import {
  argumentAt,
  commandsAt,
  isGiven,
  type OptionShape,
  optionsAt,
  type Place,
  splitOption,
} from './command-shape.ts';
import type {Profile} from './config.ts';
import {shortAge} from './dates.ts';
import type {Lookup} from './lookup.ts';
import {plainText, shorten} from './plain-text.ts';
import {recentRow} from './recent-rows.ts';

/** One of the words that a shell offers. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What there is to name on a command line, beside what the program knows by itself. */
export interface Known {
  readonly profiles: readonly Profile[];
  /** Newest first. */
  readonly recents: readonly Lookup[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** More would be no choice but a list to scroll through. */
const mostRecents = 50;

const longestDescription = 60;
/** Of a name, so that there is room for what became of the pin, and when. */
const longestName = 36;

/** Returns what may stand at a place where `word` is begun: commands before arguments, flags after a hyphen. */
export function candidates(place: Place, word: string, known: Known): readonly Candidate[] {
  return possible(place, word, known)
    .filter(({value}) => value.startsWith(word))
    .map(({value, description}) => ({
      value,
      description: shorten(plainText(description), longestDescription),
    }));
}

/** Returns candidates as the shells' scripts read them: a line each, a tab before the description. */
export function candidateLines(found: readonly Candidate[]): string {
  return found.map(({value, description}) => `${value}\t${description}\n`).join('');
}

function possible(place: Place, word: string, known: Known): readonly Candidate[] {
  if (place.awaiting !== undefined) return valuesOf(place.awaiting, known);
  const isOption = word.startsWith('-') && !place.hasOnlyOperands;
  if (isOption) return word.includes('=') ? assignments(place, word, known) : flags(place);
  return [...commandsAt(place).map(byName), ...argumentsAt(place, word, known)];
}

function flags(place: Place): readonly Candidate[] {
  return optionsAt(place)
    .filter(({name, isRepeatable}) => isRepeatable || !isGiven(place, name))
    .map(byName);
}

/** Returns the values of the option in a word like `--name=`, each as the whole word. */
function assignments(place: Place, word: string, known: Known): readonly Candidate[] {
  const {name} = splitOption(word);
  const option = optionsAt(place).find(each => each.name === name);
  if (option === undefined) return [];
  return valuesOf(option, known).map(({value, ...rest}) => ({value: `${name}=${value}`, ...rest}));
}

function valuesOf({name, choices}: OptionShape, {profiles}: Known): readonly Candidate[] {
  if (name !== '--profile') return choices.map(choice);
  return profiles.map(profile => ({value: profile.name, description: hostOf(profile.endpoint)}));
}

/** The address itself may hold a password. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

function argumentsAt(place: Place, word: string, known: Known): readonly Candidate[] {
  const argument = argumentAt(place);
  if (argument === undefined) return [];
  if (argument.name === 'command') return place.root.commands.map(byName);
  if (argument.name === 'pin-id') return recents(place.operands, word, known);
  return argument.choices.map(choice);
}

function recents(named: readonly string[], word: string, {recents, now}: Known): readonly Candidate[] {
  const lowerCase = named.map(each => each.toLowerCase());
  return recents
    .filter(({pinId}) => pinId.startsWith(word) && !lowerCase.includes(pinId))
    .slice(0, mostRecents)
    .map(lookup => ({value: lookup.pinId, description: describe(lookup, now)}));
}

/** Returns what a lookup is recognised by: `test.png, pinned, 2 min ago`. */
function describe(lookup: Lookup, now: number): string {
  const {title, state, at} = recentRow(lookup);
  const age = shortAge(now - at);
  const seen = age === 'now' ? 'just now' : `${age} ago`;
  return [shorten(title, longestName), state, seen].filter(part => part !== '').join(', ');
}

function choice(value: string): Candidate {
  return {value, description: ''};
}

function byName({name, description}: Pick<OptionShape, 'name' | 'description'>): Candidate {
  return {value: name, description};
}
