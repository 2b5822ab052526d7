import * as v from 'valibot';
import {PinviewError} from '../errors/pinview-error.ts';
import {defaultProvider, usualBase} from '../providers/providers.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import {configFault, configSchema, type profileEntries, settingEntries} from './config-schema.ts';
import {parseEndpoint} from './endpoint.ts';
import {parseGateway} from './gateway.ts';
import {requireProfileName, shownName, usualProfileName} from './profile-name.ts';
import {parseRoutingServer} from './routing-server.ts';

/** An account at a pinning service. `accountOf` names its keys in the keychain. */
export interface Profile extends Readonly<v.InferOutput<v.ObjectSchema<typeof profileEntries, undefined>>> {
  readonly name: string;
}

/** What the user can set besides the profiles. */
type Settings = Readonly<v.InferOutput<v.ObjectSchema<typeof settingEntries, undefined>>>;

export type Notify = NonNullable<Settings['notify']>;
export type Theme = NonNullable<Settings['theme']>;

/** The settings kept between runs. They contain no secrets. */
export interface Config extends Settings {
  readonly defaultProfile: string;
  /** Always includes the profile called `default`. */
  readonly profiles: readonly Profile[];
  /** Members that only other versions of pinview know. */
  readonly others?: Readonly<Record<string, unknown>>;
}

/** The profile that exists from the start. */
export const usualProfile: Profile = {name: usualProfileName, endpoint: usualBase};

export const emptyConfig: Config = {defaultProfile: usualProfile.name, profiles: [usualProfile]};

/** Tells whether the config has only the profile that exists from the start, unchanged. */
export function isUntouched({profiles: [profile, ...others]}: Pick<Config, 'profiles'>): boolean {
  const {endpoint, provider = defaultProvider.name, gateway} = profile ?? usualProfile;
  const isUsual = endpoint === usualBase && provider === defaultProvider.name && gateway === undefined;
  return isUsual && others.length === 0;
}

/**
 * Parses the text of the config file.
 *
 * @throws PinviewError `config` if it is not a config; the message says where it is wrong.
 */
export function parseConfig(text: string, file: string): Config {
  const value = parseJson(text, file);
  if (Array.isArray(value)) throw unreadable(file, 'it must be an object in { }, not a list');
  const parsed = v.safeParse(configSchema, value);
  if (!parsed.success) throw unreadable(file, configFault(parsed.issues[0]));
  const {version: _, default: defaultProfile, profiles, ...rest} = parsed.output;
  const {gateways, routing} = rest;
  const named = Object.entries(profiles).map(([name, profile]) => ({...profile, name}));
  const hasUsual = named.some(({name}) => name === usualProfile.name);
  for (const [index, gateway] of gateways?.entries() ?? []) {
    inPlace(file, `gateways.${index}`, () => parseGateway(gateway));
  }
  if (routing !== undefined) inPlace(file, 'routing', () => parseRoutingServer(routing));
  return {
    defaultProfile,
    profiles: hasUsual ? named : [usualProfile, ...named],
    ...divide(rest),
  };
}

/** Divides members into those that are settings and others, if there are any. */
function divide(members: Settings & Readonly<Record<string, unknown>>): Settings & Pick<Config, 'others'> {
  const isSetting = ([name]: readonly [string, unknown]) => Object.hasOwn(settingEntries, name);
  const entries = Object.entries(members);
  const others = entries.filter(entry => !isSetting(entry));
  const settings: Settings = Object.fromEntries(entries.filter(isSetting));
  return {...settings, ...(others.length > 0 && {others: Object.fromEntries(others)})};
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw unreadable(file, `it is not valid JSON (${words.replaceAll('\n', ' ')})`);
  }
}

/** Returns the error for a fault in the config; `fault` may quote the file. */
function unreadable(file: string, fault: string): PinviewError {
  return new PinviewError('config', `${file} cannot be read: ${shorten(sanitize(fault), 300)}`, {
    hint: 'Fix it, or remove it and log in again.',
  });
}

/** Returns what `read` makes of a value in the config; a usage error becomes one about the file, at this place. */
export function inPlace<Value>(file: string, place: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PinviewError) || error.code !== 'usage') throw error;
    const {message, hint} = error;
    throw new PinviewError('config', `${file}: ${place}: ${message}`, {...(hint && {hint}), cause: error});
  }
}

/**
 * Returns the text of the config file. A pinview that knows only version 1 would drop a profile's provider, and send
 * the keys of one kind of service to another, so a config with another provider is version 2.
 */
export function configText({defaultProfile, profiles, others, ...settings}: Config): string {
  const entries = profiles.map(({name, ...profile}) => [name, profile]);
  const isUsual = ({provider}: Profile) => provider === undefined || provider === defaultProvider.name;
  const config = {
    version: profiles.every(isUsual) ? 1 : 2,
    default: defaultProfile,
    profiles: Object.fromEntries(entries),
    ...settings,
    ...others,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/**
 * Returns the profile with this name, or the default one.
 *
 * @throws PinviewError `usage` if it does not exist; the hint lists those that do.
 */
export function findProfile({defaultProfile, profiles}: Config, name = defaultProfile): Profile {
  const found = profiles.find(profile => profile.name === name);
  if (found !== undefined) return found;
  throw new PinviewError('usage', `There is no profile called “${shownName(name)}”.`, {
    hint: `Profiles: ${profiles.map(profile => profile.name).join(', ')}. pinview login --profile ${shownName(name)} adds it.`,
  });
}

/**
 * Returns the profile that is used when none is named.
 *
 * @throws PinviewError `config` if the file names one that does not exist.
 */
export function findUsualProfile(config: Config, file: string): Profile {
  return inPlace(file, 'default', () => findProfile(config));
}

/**
 * Returns the config with a profile added, or replaced if its name exists.
 *
 * @throws PinviewError `usage` if its name or an address in it is invalid.
 */
export function withProfile(config: Config, profile: Profile): Config {
  requireProfileName(profile.name);
  const others = config.profiles.filter(({name}) => name !== profile.name);
  const present = config.profiles.find(({name}) => name === profile.name);
  const {provider: named, ...rest} = {...present, ...profile};
  const {provider} = parseEndpoint(rest.endpoint, named);
  // No provider means the usual one.
  const kind = provider === defaultProvider ? undefined : provider.name;
  return {...config, profiles: [...others, {...rest, ...(kind && {provider: kind})}]};
}
