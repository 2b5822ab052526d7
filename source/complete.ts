import process from 'node:process';
import type {Command, Option} from 'commander';
import {
  type CommandShape,
  findPlace,
  isGiven,
  lastValue,
  type OptionShape,
  type Place,
} from './core/command-shape.ts';
import {candidateLines, candidates} from './core/completion.ts';
import {type Config, emptyConfig, findProfile} from './core/config.ts';
import {parseEndpoint} from './core/endpoint.ts';
import type {Lookup} from './core/lookup.ts';
import type {Request} from './dispatch.ts';
import {createProgram} from './program.ts';
import {configFile, readConfig} from './services/config-file.ts';
import {openDemoHistory, openHistory} from './services/history-places.ts';

/**
 * Prints what may stand at the cursor: the last of the words is the one there, as far as it is typed. Whoever presses
 * Tab is not to see errors: what cannot be read is not offered. Returns 0.
 */
export async function complete({words, output}: Pick<Request, 'words' | 'output'>): Promise<number> {
  const place = findPlace(shapeOf(createProgram('', async () => {})), words.slice(0, -1));
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
function recentsAt(place: Place, config: Config): readonly Lookup[] {
  if (isGiven(place, '--no-history')) return [];
  try {
    if (isGiven(place, '--demo')) return openDemoHistory(process.platform).newest();
    const {name, endpoint} = findProfile(config, lastValue(place, '--profile'));
    const {origin} = parseEndpoint(lastValue(place, '--endpoint') ?? endpoint);
    return openHistory(process.platform, name, origin).newest();
  } catch {
    return [];
  }
}

/** Returns what the help shows of a command: what is hidden there is not offered either. */
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
