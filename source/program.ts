import {Argument, Command, InvalidArgumentError, Option} from 'commander';
import {completionShells} from './core/completion-scripts.ts';
import {parseDuration} from './core/duration.ts';
import {defaultBase, parseEndpoint} from './core/endpoint.ts';
import {defaultGateway, parseGateway} from './core/gateway.ts';
import {type SnippetLanguage, snippetLanguages} from './core/snippets.ts';

/** What the command line may carry, by commander's names for its options. */
export interface Flags {
  readonly profile?: string;
  readonly endpoint?: string;
  readonly gateway?: string;
  readonly demo?: true;
  readonly plain?: true;
  readonly history: boolean;
  readonly debug?: true;
  readonly json?: true;
  readonly field?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly limit?: number;
  readonly clear?: true;
  readonly yes?: true;
  readonly lang?: SnippetLanguage;
  readonly withKeys?: true;
}

export type Verb =
  | 'app'
  | 'get'
  | 'wait'
  | 'recent'
  | 'recent remove'
  | 'snippet'
  | 'login'
  | 'logout'
  | 'status'
  | 'doctor'
  | 'completion'
  | '__complete';

/** Does what a verb asks for, with its arguments. */
export type Run = (verb: Verb, words: readonly string[], flags: Flags) => Promise<void>;

const helpEnd = `
Keys come from PINNING_API_KEY and PINNING_SECRET_KEY, else from the keychain,
else the app asks for them.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no such pin, 4 not authenticated,
5 service or network unavailable, 6 the pin failed (wait), 124 time ran out
(wait), 130 interrupted.
`;

/** Returns the command line: every command with its arguments, flags and help. Wrong usage throws CommanderError. */
export function createProgram(version: string, run: Run): Command {
  const program = new Command('pinview')
    .description('Look up what became of your IPFS pins.')
    .argument('[pin-id...]', 'the pin to show; without a terminal as with get')
    .option('--profile <name>', 'account to use')
    .option(
      '--endpoint <url>',
      `address of the pinning API, else the profile’s (${defaultBase})`,
      readAddress,
    )
    .option('--gateway <url>', `where content is opened, else the profile’s (${defaultGateway})`, readGateway)
    .option('--demo', 'use sample pins of a service inside pinview, without keys')
    .option(
      '--plain',
      'talk line by line: for screen readers and dumb terminals (also INK_SCREEN_READER=true)',
    )
    .option('--no-history', 'neither show nor keep recent lookups')
    .option(
      '--debug',
      'log requests, timings and decisions: to stderr, from the app to a file (also PINVIEW_DEBUG=1)',
    )
    .version(version)
    .addHelpText('after', helpEnd)
    .configureHelp({showGlobalOptions: true})
    // Errors are printed by whoever catches them.
    .configureOutput({outputError: () => {}})
    .exitOverride()
    .helpCommand('help [command]', 'Show the help of a command.')
    .action(actionOf('app'));
  const add = (verb: Verb, usage: string, description: string) =>
    program.command(usage).description(description).action(actionOf(verb));

  add('get', 'get', 'Print pins.')
    .argument(
      '<pin-id...>',
      'pins to print, in this order; - reads a text from standard input and prints every pin named in it',
    )
    .addOption(jsonOption('as JSON: the record as it came, an array for several pin IDs or -'))
    .addOption(fieldOption);
  add('wait', 'wait', 'Ask again and again until a pin is done or has failed, then print it.')
    .argument('<pin-id>', 'the pin to wait for')
    .option('--timeout <duration>', 'give up after this time, as in 90s, 10m or 1h30m', readDuration)
    .addOption(jsonOption('as JSON: the record as it came'))
    .addOption(fieldOption);
  const recent = add('recent', 'recent', 'List recent lookups, newest first.')
    .option('--limit <count>', 'list no more than this', readCount)
    .addOption(jsonOption('as JSON'))
    .addOption(new Option('--clear', 'forget them all').conflicts(['json', 'limit']))
    .option('--yes', 'do not ask before they are forgotten');
  recent
    .command('remove')
    .description('Forget lookups of these pins.')
    .argument('<pin-id...>', 'pins to forget')
    .action(actionOf('recent remove'));
  add('snippet', 'snippet', 'Print the request for a pin as code that reads the keys from the environment.')
    .argument('<pin-id>', 'the pin to ask for')
    .addOption(
      new Option('--lang <language>', 'what to write it in').choices(snippetLanguages).default('curl'),
    );
  add('login', 'login', 'Keep keys in the keychain, for a profile and an endpoint.').option(
    '--with-keys',
    'read API key and secret key from standard input, a line each',
  );
  add('logout', 'logout', 'Remove the keys of a profile from the keychain.');
  add('status', 'status', 'Say which keys are used, and whether the service accepts them.').addOption(
    jsonOption('as JSON'),
  );
  add('doctor', 'doctor', 'Check what pinview needs, and say what to do about what is wrong.').addOption(
    jsonOption('as JSON'),
  );
  add('completion', 'completion', 'Print the script that has a shell complete the command line.').addArgument(
    new Argument('<shell>', 'where to complete it; the script says how to install it').choices(
      completionShells,
    ),
  );
  // What the scripts ask.
  program.command('__complete', {hidden: true}).argument('[word...]').action(actionOf('__complete'));
  return program;

  function actionOf(verb: Verb) {
    return async (...given: readonly unknown[]) => {
      const command = given.at(-1) as Command;
      await run(verb, command.args, command.optsWithGlobals<Flags>());
    };
  }
}

function jsonOption(description: string): Option {
  return new Option('--json', description);
}

const fieldOption = new Option(
  '--field <name>',
  'one field of the record, a line each: cid, size, metadata.name, or any other',
).conflicts('json');

/** Returns the address as it is; one that cannot be used is told before anything else. */
function readAddress(text: string): string {
  parseEndpoint(text);
  return text;
}

function readGateway(text: string): string {
  parseGateway(text);
  return text;
}

function readDuration(text: string): number {
  const duration = parseDuration(text);
  if (duration === undefined)
    throw new InvalidArgumentError('Write it as in 90s, 10m or 1h30m, 24d at the most.');
  return duration;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count === 0) throw new InvalidArgumentError('Write a whole number above 0.');
  return count;
}
