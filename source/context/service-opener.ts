import type {OpenService} from '../commands/shared/command.ts';
import {type Config, isUntouched, type Profile, withProfile} from '../core/account/config.ts';
import {newProfileAt, type OfferedService, profileAt} from '../core/account/offered-services.ts';
import {PinviewError} from '../core/errors/pinview-error.ts';
import type {Services} from '../services/services.ts';
import {readConfig, writeConfig} from '../services/storage/config-file.ts';

interface OpenerOptions {
  readonly offered: () => readonly OfferedService[];
  /** The path of the config. */
  readonly file: string;
  /** Returns the current config. */
  readonly config: () => Config;
  /** The profile at the start, and its services. */
  readonly profile: Profile;
  readonly ownServices: () => Pick<Services, 'credentials'>;
  /** Whether the command line names a profile that the config lacks, which is then created for whichever service. */
  readonly isNamedNew: boolean;
  /** Creates the services of a profile in this config. */
  readonly create: (profile: Profile, config: Config) => Services;
  /** Called with the config once it is written. */
  readonly onSaved: (config: Config) => void;
}

/** Returns a function that opens one of the offered services by name. */
export function createServiceOpener(options: OpenerOptions): OpenService {
  const {offered, file, config, profile: first, ownServices, isNamedNew, create, onSaved} = options;

  /** Keeps the initial profile from getting in the way: unless it has keys, the new profile becomes the default. */
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

/** Returns true also for a source that cannot tell, since it may have keys. */
async function hasKeys({find}: Services['credentials']): Promise<boolean> {
  try {
    return (await find()) !== undefined;
  } catch (error) {
    if (error instanceof PinviewError) return true;
    throw error;
  }
}
