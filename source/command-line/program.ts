import {Command, Option} from 'commander';
import type {CommandDefinition, GlobalFlags} from '../commands/shared/command.ts';
import {parseEndpoint} from '../core/account/endpoint.ts';
import {parseGateway} from '../core/account/gateway.ts';
import {requireProfileName} from '../core/account/profile-name.ts';
import {inWords} from '../core/credentials/key-words.ts';
import {knownServices} from '../core/providers/known-services.ts';
import {defaultProvider, providers, usualBase} from '../core/providers/providers.ts';
import {app, commands} from './commands.ts';
import type {Invocation} from './dispatch.ts';

const [pair, token] = providers.map(({keyVariables: [names]}) => inWords(Object.values(names)));

const helpEnd = `
Keys come from ${pair}, or ${token} for
services that take a token, else from the keychain, else the app asks for them.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no such pin, 4 not authenticated,
5 service or network unavailable, 6 the pin failed (wait), 7 content is missing
or wrong, 8 that could not be told, 124 time ran out (wait),
130 interrupted.
`;

/**
 * Creates the command line: every command with its arguments, flags and help. Parsed invocations go to `run`; wrong
 * usage throws CommanderError. A command that is not needed gets no flags and arguments.
 */
export function createProgram(
  version: string,
  run: (invocation: Invocation) => Promise<void>,
  isNeeded: (name: string) => boolean = () => true,
): Command {
  const program = new Command(app.name)
    .option('--profile <name>', 'account to use', readProfileName)
    .addOption(
      new Option('--service <name>', 'pinning service, instead of the profile’s').choices(
        knownServices.map(({name}) => name),
      ),
    )
    .option(
      '--endpoint <url>',
      `address of the pinning API, instead of the profile’s (${usualBase})`,
      readAddress,
    )
    .option(
      '--gateway <url>',
      `where content is opened, instead of the profile’s (${defaultProvider.defaultGateway})`,
      readGateway,
    )
    .option('--demo', 'use the sample pins of a built-in service, without keys')
    .option(
      '--plain',
      'work line by line, for screen readers and dumb terminals (also INK_SCREEN_READER=true)',
    )
    .option('--no-history', 'do not show or save recent lookups')
    .option(
      '--debug',
      'log requests, timings and decisions: to stderr, from the app to a file (also PINVIEW_DEBUG=1)',
    )
    .version(version)
    .addHelpText('after', helpEnd)
    .configureHelp({showGlobalOptions: true})
    // Errors are printed where they are caught.
    .configureOutput({outputError: () => {}, writeErr: () => {}})
    .exitOverride()
    .helpCommand('help [command]', 'Show the help of a command.');
  define(program, app);
  for (const each of commands) add(program, each);
  return program;

  function define(command: Command, definition: CommandDefinition): void {
    command.description(definition.description).action(async () => {
      await run({
        command: definition,
        words: command.args,
        flags: command.optsWithGlobals<GlobalFlags>(),
        program,
      });
    });
    if (isNeeded(definition.name)) definition.configure?.(command);
    for (const each of definition.subcommands ?? []) add(command, each);
  }

  function add(parent: Command, definition: CommandDefinition): void {
    define(parent.command(definition.name, {hidden: definition.isHidden === true}), definition);
  }
}

/** Validates the address and returns it unchanged; an unusable one is reported before anything else. */
function readAddress(text: string): string {
  parseEndpoint(text);
  return text;
}

function readProfileName(text: string): string {
  requireProfileName(text);
  return text;
}

/** Adds the address to those from earlier uses of the flag. */
function readGateway(text: string, before: readonly string[] = []): readonly string[] {
  parseGateway(text);
  return [...before, text];
}
