import process from 'node:process';
import type {Command, Option} from 'commander';
import {accountOf} from '../../core/account/account-name.ts';
import {type ServiceChoice, withChoice} from '../../core/account/chosen-profile.ts';
import {type Config, emptyConfig, findProfile, usualProfile} from '../../core/account/config.ts';
import {parseEndpoint} from '../../core/account/endpoint.ts';
import {chosenService, findProfileAt} from '../../core/account/offered-services.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {defaultProvider} from '../../core/providers/providers.ts';
import {candidateLines, candidates} from '../../core/shell-completion/candidates.ts';
import {
  type CommandShape,
  type CompletionPosition,
  findPlace,
  isGiven,
  lastValue,
  type OptionShape,
} from '../../core/shell-completion/command-shape.ts';
import type {History} from '../../services/history/history.ts';
import {openDemoHistory, openHistory} from '../../services/history/locations.ts';
import {configFile, readConfig} from '../../services/storage/config-file.ts';
import type {CommandRequest} from '../shared/command.ts';

/**
 * Prints the completions of the last word, the one at the cursor, as far as it is typed. Pressing Tab must not print
 * errors, so whatever cannot be read is not offered. Returns 0.
 */
export async function complete({
  words,
  output,
  program,
}: Pick<CommandRequest, 'words' | 'output' | 'program'>): Promise<number> {
  const place = findPlace(shapeOf(program), words.slice(0, -1));
  const config = readableConfig();
  const known = {profiles: config.profiles, recents: recentsAt(place, config), now: Date.now()};
  output.print(candidateLines(candidates(place, words.at(-1) ?? '', known)));
  return 0;
}

function readableConfig(): Config {
  try {
    return readConfig(configFile());
  } catch {
    return emptyConfig;
  }
}

/** Returns the lookups, newest first, of the profile, the service and the endpoint that the words name. */
function recentsAt(place: CompletionPosition, config: Config): readonly Lookup[] {
  if (isGiven(place, '--no-history')) return [];
  const [profile, service, endpoint] = ['--profile', '--service', '--endpoint'].map(name =>
    lastValue(place, name),
  );
  try {
    return isGiven(place, '--demo')
      ? historyOfDemo(profile, service).newest()
      : historyOf(config, profile, {service, endpoint}).newest();
  } catch {
    return [];
  }
}

/** @throws Error if the words name an account that cannot exist. */
function historyOf(config: Config, named: string | undefined, choice: ServiceChoice): History {
  const service = chosenService(choice);
  const wanted = named ?? (service && findProfileAt(service, config.profiles)?.name);
  const {name, endpoint, provider} = withChoice(findProfile(config, wanted), choice);
  return openHistory(process.platform, accountOf(name, parseEndpoint(endpoint, provider)));
}

/** Opens a history of the demo, which has a profile for each kind of service; all but the first are named after it. */
function historyOfDemo(profile: string | undefined, service: string | undefined): History {
  const name = profile ?? service;
  const isFirst = name === usualProfile.name || name === defaultProvider.name;
  return openDemoHistory(process.platform, isFirst ? undefined : name);
}

/** Returns what the help shows of a command, since hidden parts are not completed either. */
function shapeOf(command: Command): CommandShape {
  const help = command.createHelp();
  return {
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map(optionShape),
    arguments: command.registeredArguments.map(argument => ({
      name: argument.name(),
      isVariadic: argument.variadic,
      choices: argument.argChoices ?? [],
    })),
    commands: help.visibleCommands(command).map(shapeOf),
  };
}

function optionShape({
  long,
  short,
  description,
  required,
  optional,
  argChoices,
  variadic,
}: Option): OptionShape {
  return {
    name: long ?? short ?? '',
    short,
    description,
    takesValue: required || optional,
    choices: argChoices ?? [],
    isRepeatable: variadic,
  };
}
