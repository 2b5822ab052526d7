import type {CommandRequest} from '../commands/shared/command.ts';
import {withChoice} from '../core/account/chosen-profile.ts';
import {
  type Config,
  findProfile,
  findUsualProfile,
  type Profile,
  withProfile,
} from '../core/account/config.ts';
import {chosenService, findProfileAt, type OfferedService} from '../core/account/offered-services.ts';
import {defaultProvider, usualBase} from '../core/providers/providers.ts';

type Flags = CommandRequest['flags'];

interface ProfileChoice {
  /** Includes a new profile. */
  readonly config: Config;
  /** As the config has it. */
  readonly found: Profile;
  /** With what the command line overrides. */
  readonly profile: Profile;
  /** The service that the command line names. */
  readonly service: OfferedService | undefined;
  /** Whether the command line names a profile that the config lacks. */
  readonly isNamedNew: boolean;
}

/**
 * Returns the profile that the command line asks for. A login may name one that the config lacks.
 *
 * @throws PinviewError `usage` for an unusable name or address, `config` if the file is at fault.
 */
export function chooseProfile(
  config: Config,
  flags: Flags,
  isNewProfile: boolean,
  file: string,
): ProfileChoice {
  if (flags.demo) {
    const found = findUsualProfile(config, file);
    return {config, found, profile: found, service: undefined, isNamedNew: false};
  }
  const service = chosenService(flags);
  // A service without a profile means the existing profile at that service.
  const name = flags.profile ?? (service && findProfileAt(service, config.profiles)?.name);
  const isNamedNew =
    isNewProfile && name !== undefined && !config.profiles.some(profile => profile.name === name);
  const complete = isNamedNew ? withProfile(config, withChoice({name, endpoint: usualBase}, flags)) : config;
  const found = name === undefined ? findUsualProfile(complete, file) : findProfile(complete, name);
  return {config: complete, found, profile: withChoice(found, flags), service, isNamedNew};
}

/** Returns the name of the demo's profile. The demo has one for each kind of service; all but the first are named after it. */
export function demoProfile({profile, service}: Flags): string | undefined {
  return profile ?? (service === defaultProvider.name ? undefined : service);
}
