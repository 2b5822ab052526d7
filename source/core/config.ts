import * as v from 'valibot';
import {defaultBase, parseEndpoint} from './endpoint.ts';
import {PinviewError} from './pinview-error.ts';
import {plainText, shorten} from './plain-text.ts';

/** An account at a pinning service: its keys are in the keychain under this name and the endpoint's origin. */
export interface Profile {
  readonly name: string;
  /** Address of the pinning API. */
  readonly endpoint: string;
  /** Address of the gateway to open content at, where it is not the usual one. */
  readonly gateway?: string | undefined;
}

/** What is kept between runs. There are no secrets in it. */
export interface Config {
  readonly defaultProfile: string;
  /** At least the profile called `default`. */
  readonly profiles: readonly Profile[];
}

/** The profile that is there from the start. */
export const usualProfile: Profile = {name: 'default', endpoint: defaultBase};

export const emptyConfig: Config = {defaultProfile: usualProfile.name, profiles: [usualProfile]};

const namePattern = /^[a-z0-9][a-z0-9._-]{0,31}$/i;

const configSchema = v.object({
  version: v.literal(1),
  default: v.optional(v.pipe(v.string(), v.regex(namePattern)), usualProfile.name),
  profiles: v.record(
    v.pipe(v.string(), v.regex(namePattern)),
    v.object({endpoint: v.string(), gateway: v.optional(v.string())}),
  ),
});

/**
 * Returns the config that the JSON text of the config file holds.
 *
 * @throws PinviewError `config` if it is none; the message says where it goes wrong.
 */
export function parseConfig(text: string, file: string): Config {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), configSchema), text);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = v.getDotPath(issue);
    const words = shorten(plainText(`${place === null ? '' : `${place}: `}${issue.message}`), 300);
    throw new PinviewError('config', `${file} cannot be read: ${words}`, {
      hint: 'Mend it, or remove it and log in again.',
    });
  }
  const {profiles, ...output} = parsed.output;
  const named = Object.entries(profiles).map(([name, profile]) => ({name, ...profile}));
  const hasUsual = named.some(({name}) => name === usualProfile.name);
  return {defaultProfile: output.default, profiles: hasUsual ? named : [usualProfile, ...named]};
}

/** Returns the text of the config file. */
export function configText({defaultProfile, profiles}: Config): string {
  const entries = profiles.map(({name, endpoint, gateway}) => [name, {endpoint, gateway}]);
  return `${JSON.stringify({version: 1, default: defaultProfile, profiles: Object.fromEntries(entries)}, null, 2)}\n`;
}

/**
 * Returns the profile with this name, or the default one.
 *
 * @throws PinviewError `usage` if there is none; the hint lists those there are.
 */
export function findProfile({defaultProfile, profiles}: Config, name = defaultProfile): Profile {
  const found = profiles.find(profile => profile.name === name);
  if (found !== undefined) return found;
  throw new PinviewError('usage', `There is no profile called “${shown(name)}”.`, {
    hint: `There is ${profiles.map(profile => profile.name).join(', ')}. pinview login --profile ${shown(name)} makes it.`,
  });
}

/**
 * Returns the config with a profile added, or in place of the one with its name.
 *
 * @throws PinviewError `usage` if its name or an address in it is not usable.
 */
export function withProfile(config: Config, profile: Profile): Config {
  if (!namePattern.test(profile.name)) {
    throw new PinviewError('usage', `“${shown(profile.name)}” is no name for a profile.`, {
      hint: 'Use up to 32 letters, digits, dots, hyphens and underscores.',
    });
  }
  parseEndpoint(profile.endpoint);
  const others = config.profiles.filter(({name}) => name !== profile.name);
  return {...config, profiles: [...others, profile]};
}

function shown(name: string): string {
  return shorten(plainText(name), 60);
}
