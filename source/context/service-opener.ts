import type {OpenService} from '../commands/shared/command.ts';
import {type Config, isUntouched, type Profile, withProfile} from '../core/account/config.ts';
import {newProfileAt, type OfferedService, profileAt} from '../core/account/offered-services.ts';
import {PinviewError} from '../core/errors/pinview-error.ts';
import type {Services} from '../services/services.ts';
import {readConfig, writeConfig} from '../services/storage/config-file.ts';

interface OpenerOptions {
  readonly offered: () => readonly OfferedService[];
  /** The config's file. */
  readonly file: string;
  /** Returns what the config says now. */
  readonly config: () => Config;
  /** The profile at the start, and its services. */
  readonly profile: Profile;
  readonly ownServices: () => Pick<Services, 'credentials'>;
  /** Whether the command line names a profile that the config has not: then that is what is made, at whatever service. */
  readonly isNamedNew: boolean;
  /** Creates the services of a profile, in a config that has it. */
  readonly create: (profile: Profile, config: Config) => Services;
  /** Hears of a config that was written. */
  readonly onSaved: (config: Config) => void;
}

/** Returns what opens one of the offered services, by its name. */
export function createServiceOpener(options: OpenerOptions): OpenService {
  const {offered, file, config, profile: first, ownServices, isNamedNew, create, onSaved} = options;

  /** The profile that exists from the start is in no one's way: unless its keys are somewhere, another becomes the default. */
  const isFirstLogin = async (present: Config) =>
    !isNamedNew && isUntouched(present) && !(await hasKeys(ownServices().credentials));

  const save = async (profile: Profile) => {
    const present = readConfig(file);
    if (!isNamedNew && present.profiles.some(({name}) => name === profile.name)) return;
    const next = withProfile(present, profile);
    const saved = (await isFirstLogin(present)) ? {...next, defaultProfile: profile.name} : next;
    await writeConfig(file, saved);
    onSaved(saved);
  };

  return name => {
    const service = offered().find(each => each.name === name);
    if (service === undefined) throw new Error(`No service called ${name} is offered.`);
    const present = config();
    const profile = isNamedNew
      ? newProfileAt(service, first.name)
      : profileAt(service, [first, ...present.profiles]);
    const isKnown = present.profiles.some(({name}) => name === profile.name);
    const services = create(profile, isKnown ? present : withProfile(present, profile));
    return {services, saveProfile: () => save(profile)};
  };
}

/** A source that cannot tell may have some. */
async function hasKeys({find}: Services['credentials']): Promise<boolean> {
  try {
    return (await find()) !== undefined;
  } catch (error) {
    if (error instanceof PinviewError) return true;
    throw error;
  }
}
