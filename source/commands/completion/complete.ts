import process from 'node:process';
import type {Command, Option} from 'commander';
import {accountOf} from '../../core/account/account-name.ts';
import {type Config, emptyConfig, findProfile} from '../../core/account/config.ts';
import {parseEndpoint} from '../../core/account/endpoint.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {candidateLines, candidates} from '../../core/shell-completion/candidates.ts';
import {
  type CommandShape,
  type CompletionPosition,
  findPlace,
  isGiven,
  lastValue,
  type OptionShape,
} from '../../core/shell-completion/command-shape.ts';
import {openDemoHistory, openHistory} from '../../services/history/locations.ts';
import {configFile, readConfig} from '../../services/storage/config-file.ts';
import type {CommandRequest} from '../shared/command.ts';

/**
 * Prints the completions at the cursor: the last word is the one there, as far as it is typed. Pressing Tab must not
 * print errors, so whatever cannot be read is not offered. Returns 0.
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

/** Returns the lookups, newest first, of the profile and the endpoint that the words name. */
function recentsAt(place: CompletionPosition, config: Config): readonly Lookup[] {
  if (isGiven(place, '--no-history')) return [];
  try {
    if (isGiven(place, '--demo')) return openDemoHistory(process.platform).newest();
    const {name, endpoint} = findProfile(config, lastValue(place, '--profile'));
    const address = parseEndpoint(lastValue(place, '--endpoint') ?? endpoint);
    return openHistory(process.platform, accountOf(name, address)).newest();
  } catch {
    return [];
  }
}

/** Returns what the help shows of a command: hidden parts are not completed either. */
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
