import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {type ContextOptions, createDesk, createServices} from './context.ts';
import {findProfile, type Profile, withProfile} from './core/config.ts';
import {defaultBase} from './core/endpoint.ts';
import type {Request} from './dispatch.ts';
import {configFile, readConfig} from './services/config-file.ts';
import type {Services} from './services/services.ts';
import {isDumbTerminal} from './terminal.ts';

export interface Opened {
  readonly services: Services;
  readonly profile: Profile;
  /** Starts the demo in this process. */
  readonly openDemo: () => Promise<Services>;
  readonly openProfile: (name: string) => Services;
}

interface OpenOptions {
  /** Logging in may name a profile that is not there yet. */
  readonly isNewProfile?: boolean;
}

/**
 * Builds the services that the flags ask for.
 *
 * @throws PinviewError `usage` for a profile or an address that cannot be used, `config` for an unreadable config.
 */
export async function open(
  {flags, log}: Pick<Request, 'flags' | 'log'>,
  {isNewProfile = false}: OpenOptions = {},
): Promise<Opened> {
  const {profile: name, endpoint} = flags;
  let config = readConfig(configFile());
  if (isNewProfile && name !== undefined && !config.profiles.some(profile => profile.name === name)) {
    config = withProfile(config, {name, endpoint: endpoint ?? defaultBase});
  }
  const found = findProfile(config, name);
  const profile = endpoint === undefined ? found : {...found, endpoint};
  const options: ContextOptions = {
    version: packageJson.version,
    profiles: config.profiles.map(each => each.name),
    keepsHistory: flags.history,
    environment: process.env,
    platform: process.platform,
    desk: createDesk({environment: process.env, platform: process.platform, writeToTerminal, log}),
    log,
    gateway: flags.gateway,
  };
  const openDemo = async () => (await import('./demo-context.ts')).createDemoServices(options);
  const services = flags.demo ? await openDemo() : createServices(options, profile);
  log(`profile ${services.profile} at ${services.endpoint.base}`);
  return {
    services,
    profile,
    openDemo,
    openProfile: wanted => {
      // The endpoint that the command line names goes with the profile that it names.
      const other = findProfile({defaultProfile: wanted, profiles: config.profiles});
      return createServices(options, wanted === profile.name ? profile : other);
    },
  };
}

/** @throws Error on a terminal that would print the sequence. */
function writeToTerminal(sequence: string): void {
  if (isDumbTerminal()) throw new Error('A dumb terminal takes no control sequences.');
  process.stdout.write(sequence);
}
