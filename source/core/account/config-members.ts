import {closestWord} from '../text/closest-match.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import {configSchema, profileEntries} from './config-schema.ts';

/** The members that this version reads from the config, and from each profile in it. */
const members = Object.keys(configSchema.entries);
const profileMembers = Object.keys(profileEntries);

export interface UnknownMember {
  /** As in `profiles.work.gatewy`. */
  readonly path: string;
  /** The likely intended name. */
  readonly meant: string | undefined;
}

/** Says that a member is unknown, and what may be meant. */
export function unknownMemberText({path, meant}: UnknownMember): string {
  const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `${path} is unknown to this version, and left as is.${guess}`;
}

/**
 * Returns the members of the config's JSON text that this version does not know, because they are misspelled or from a
 * later version. Comments are left out. A text that is not a config has none. `bindings` are the names allowed under
 * `keys`, if known.
 */
export function unknownMembers(text: string, bindings?: readonly string[]): readonly UnknownMember[] {
  const config = objectOf(parse(text));
  const profiles = Object.entries(objectOf(config.profiles));
  return [
    ...unknownOf('', config, members),
    ...(bindings === undefined ? [] : unknownOf('keys.', objectOf(config.keys), bindings)),
    ...profiles.flatMap(([name, profile]) =>
      unknownOf(`profiles.${name}.`, objectOf(profile), profileMembers),
    ),
  ];
}

function unknownOf(
  place: string,
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly UnknownMember[] {
  const names = Object.keys(value).filter(name => !known.includes(name) && !/^(?:[$#_]|\/\/)/.test(name));
  return names.map(name => ({
    path: shorten(sanitize(place + name), 100),
    meant: closestWord(name, known),
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
