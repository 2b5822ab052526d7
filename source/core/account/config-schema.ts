import * as v from 'valibot';
import {providers} from '../providers/providers.ts';
import {profileNamePattern, usualProfileName} from './profile-name.ts';

/** How the screen is drawn; `auto` follows what the terminal says about itself. */
const themes = ['auto', 'dark', 'light', 'mono'] as const;

/** The settings of one profile. */
export const profileEntries = {
  /** The address of the pinning API. */
  endpoint: v.string(),
  /** The name of the endpoint's provider; undefined if the host determines it, or it is the usual one. */
  provider: v.optional(v.picklist(providers.map(({name}) => name))),
  /** The gateway to open content at, if not the default one. */
  gateway: v.optional(v.string()),
};

/** The settings of all profiles, in the order in which `pinview config` shows them. */
export const settingEntries = {
  theme: v.optional(v.picklist(themes)),
  mouse: v.optional(v.boolean()),
  /**
   * How the user is told that a pin is done while they look elsewhere: by the bell and, where the terminal can, on the
   * desktop; by the bell only; or not at all.
   */
  notify: v.optional(v.union([v.boolean(), v.literal('bell')], 'must be true, false or "bell"')),
  /** Gateways that prove content, in this order; each for `parseGateway`. */
  gateways: v.optional(v.array(v.string())),
  /** The server that is asked for the providers of content; for `parseRoutingServer`. */
  routing: v.optional(v.string()),
  /** Keys of the app by the names of what they do, for `keymapsWith`. */
  keys: v.optional(v.record(v.string(), v.union([v.string(), v.array(v.string())]))),
};

// Loose, to keep what other versions of pinview have written.
export const configSchema = v.looseObject({
  $schema: v.optional(v.string()),
  // Optional for files written by hand; pinview itself writes it.
  version: v.optional(v.picklist([1, 2]), 1),
  default: v.optional(v.pipe(v.string(), v.regex(profileNamePattern)), usualProfileName),
  profiles: v.optional(
    v.record(v.pipe(v.string(), v.regex(profileNamePattern)), v.looseObject(profileEntries)),
    {},
  ),
  ...settingEntries,
});

const wanted: Readonly<Record<string, string>> = {
  string: 'must be text in quotes',
  boolean: 'must be true or false',
  array: 'must be a list in [ ]',
  record: 'must be an object in { }',
  loose_object: 'must be an object in { }',
  union: 'must be a key, or a list of keys',
  regex: 'must be up to 32 letters, digits, dots, hyphens and underscores',
};

/** Returns what is wrong with a config, and where. */
export function configFault(issue: v.InferIssue<typeof configSchema>): string {
  const place = v.getDotPath(issue);
  const words =
    issue.received === 'undefined' ? 'is missing' : `${wordsFor(place, issue)}, not ${issue.received}`;
  return place === null ? words : `${place}: ${words}`;
}

function wordsFor(place: string | null, {type, message}: v.InferIssue<typeof configSchema>): string {
  if (place === 'version') return 'must be 1 or 2: another version of pinview wrote this file';
  if (place === 'theme') return `must be ${oneOf(themes)}`;
  if (place?.endsWith('.provider')) return `must be ${oneOf(providers.map(({name}) => name))}`;
  return place === 'notify' ? message : (wanted[type] ?? 'has a wrong value');
}

const oneOf = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
