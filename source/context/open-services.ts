import process from 'node:process';
import packageJson from '../../package.json' with {type: 'json'};
import type {CommandRequest, OpenedServices, OpenOptions} from '../commands/shared/command.ts';
import {type Config, emptyConfig, findProfile, inPlace, type Profile} from '../core/account/config.ts';
import {offeredServices} from '../core/account/offered-services.ts';
import {PinviewError} from '../core/errors/pinview-error.ts';
import {configFile, readConfig} from '../services/storage/config-file.ts';
import {isDumbTerminal} from '../services/terminal/tty.ts';
import {chooseProfile, demoProfile} from './choose-profile.ts';
import {type ContextOptions, createDesk, createServices} from './create-services.ts';
import {createServiceOpener} from './service-opener.ts';

/**
 * Builds the services that the flags ask for.
 *
 * @throws PinviewError `usage` for an unusable profile or address, `config` for an unreadable config.
 */
export async function openServices(
  {flags, log}: Pick<CommandRequest, 'flags' | 'log'>,
  {isNewProfile = false, needsConfig = true}: OpenOptions = {},
): Promise<OpenedServices> {
  const file = configFile();
  const reading = await readSettings(
    file,
    flags.demo ? undefined : flags.profile,
    needsConfig && flags.demo !== true,
  );
  const choice = chooseProfile(reading.config, flags, isNewProfile, file);
  let {config} = choice;
  const {found, profile, service, isNamedNew} = choice;
  const fixed: Omit<ContextOptions, keyof ProfileNames> = {
    version: packageJson.version,
    keepsHistory: flags.history,
    environment: process.env,
    platform: process.platform,
    desk: createDesk({
      environment: process.env,
      platform: process.platform,
      writeToTerminal,
      log,
      notify: config.notify ?? true,
      hasMouse: config.mouse,
      hasColours: config.theme !== 'mono',
    }),
    log,
    gateway: flags.gateway?.[0],
    gateways: flags.gateway?.slice(1) ?? config.gateways ?? [],
    routing: config.routing,
  };
  const openDemo = async (wanted?: string) =>
    (await import('./create-demo-services.ts')).openDemo({...fixed, ...namesIn(config)}, wanted);
  /** Blames the file for a wrong address: one from a flag has been checked already. */
  const createFrom = ({name: place}: Profile, used: Profile, known = config) =>
    inPlace(file, `profiles.${place}`, () => createServices({...fixed, ...namesIn(known)}, used));
  const demo = flags.demo ? await openDemo(demoProfile(flags)) : undefined;
  const services = demo?.services ?? createFrom(found, profile);
  log(`profile ${services.profile} at ${services.endpoint.base}`);
  const isGiven = flags.demo === true || flags.service !== undefined || flags.endpoint !== undefined;
  /** On demand, since only a login needs them. */
  const offered = () => (isGiven ? [] : offeredServices(config));
  return {
    services,
    profile,
    config,
    configProblem: reading.problem,
    openDemo: () => openDemo(),
    openProfile: wanted => {
      if (demo !== undefined) return demo.openProfile(wanted);
      // An endpoint from the command line applies only to the profile that it came with.
      const other = findProfile({defaultProfile: wanted, profiles: config.profiles});
      return createFrom(other, wanted === profile.name ? profile : other);
    },
    get offeredServices() {
      return offered();
    },
    openService: createServiceOpener({
      offered: () => (service === undefined ? offered() : [service]),
      file,
      config: () => config,
      profile: found,
      ownServices: () => (service === undefined ? services : createFrom(found, found)),
      isNamedNew,
      create: (wanted, known) => createFrom(wanted, wanted, known),
      onSaved: saved => {
        config = saved;
      },
    }),
  };
}

type ProfileNames = Pick<ContextOptions, 'profiles' | 'profileAddresses'>;

function namesIn({profiles}: Config): ProfileNames {
  return {
    profiles: profiles.map(({name}) => name),
    profileAddresses: new Map(profiles.map(({name, endpoint}) => [name, endpoint])),
  };
}

interface SettingsReading extends Pick<OpenedServices, 'config'> {
  readonly problem?: PinviewError;
}

/** Reads the config. If it is not needed, returns a fault in it along with the default settings. */
async function readSettings(
  file: string,
  name: string | undefined,
  isNeeded: boolean,
): Promise<SettingsReading> {
  try {
    const config = readConfig(file);
    if (!isNeeded) {
      const {requireUsable} = await import('./require-usable.ts');
      requireUsable(config, name, file);
    }
    return {config};
  } catch (error) {
    if (isNeeded || !(error instanceof PinviewError) || error.code !== 'config') throw error;
    return {config: emptyConfig, problem: error};
  }
}

/** @throws Error on a terminal that would print the sequence, or where there is none. */
function writeToTerminal(sequence: string): void {
  if (isDumbTerminal()) throw new Error('A dumb terminal takes no control sequences.');
  const terminal = [process.stdout, process.stderr].find(({isTTY}) => isTTY);
  if (terminal === undefined) throw new Error('There is no terminal to take control sequences.');
  terminal.write(sequence);
}
