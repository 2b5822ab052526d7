#!/usr/bin/env node
import process from 'node:process';
import {Command, CommanderError} from 'commander';
import packageJson from '../package.json' with {type: 'json'};
import {type ContextOptions, createDemoServices, createServices} from './context.ts';
import {findProfile, type Profile, withProfile} from './core/config.ts';
import {defaultBase} from './core/endpoint.ts';
import {exitCodeOf} from './core/exit-code.ts';
import {readPinId} from './core/pin-id.ts';
import {PinviewError} from './core/pinview-error.ts';
import {configFile, readConfig, writeConfig} from './services/config-file.ts';
import type {Output} from './services/output.ts';
import type {Services} from './services/services.ts';

interface Flags {
  readonly profile?: string;
  readonly endpoint?: string;
  readonly demo?: boolean;
  readonly history: boolean;
  readonly json?: boolean;
  readonly withKeys?: boolean;
}

const helpEnd = `
Keys come from PINNING_API_KEY and PINNING_SECRET_KEY, else from the keychain,
else the app asks for them.
`;

const output: Output = {
  print: data => void process.stdout.write(data),
  say: talk => void process.stderr.write(talk),
};

/** Runs what the arguments ask for and returns the exit code. */
async function run(): Promise<number> {
  let exitCode = 0;
  const program = new Command('pinview')
    .description('Look up what became of your IPFS pins.')
    .argument('[pin-id]', 'the pin to show')
    .option('--profile <name>', 'account to use')
    .option('--endpoint <url>', `address of the pinning API, else the profile’s\n(${defaultBase})`)
    .option('--demo', 'try the app with sample pins, without keys')
    .option('--no-history', 'neither show nor keep recent lookups')
    .option('--debug', 'show the stack of an unexpected error')
    .version(packageJson.version)
    .addHelpText('after', helpEnd)
    .exitOverride()
    .action(async (argument: string | undefined, flags: Flags) => {
      exitCode = await openApp(readArgument(argument), flags);
    });
  program
    .command('login')
    .description('Keep keys in the keychain, for a profile and an endpoint.')
    .option('--with-keys', 'read API key and secret key from standard input, a line each')
    .action(async (_flags: Flags, command: Command) => {
      exitCode = await logIn(command.optsWithGlobals<Flags>());
    });
  program
    .command('logout')
    .description('Remove the keys of a profile from the keychain.')
    .action(async (_flags: Flags, command: Command) => {
      const {services} = await open(command.optsWithGlobals<Flags>());
      const {logout} = await import('./commands/logout.ts');
      exitCode = await logout(services, output);
    });
  program
    .command('status')
    .description('Say which keys are used, and whether the service accepts them.')
    .option('--json', 'as JSON')
    .action(async (_flags: Flags, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      const {services} = await open(flags);
      const {status} = await import('./commands/status.ts');
      exitCode = await status({isJson: flags.json === true}, services, output);
    });
  await program.parseAsync();
  return exitCode;
}

async function openApp(pinId: string | undefined, flags: Flags): Promise<number> {
  requireTerminal('pinview is an app for the terminal, and this is none.');
  const {services, options, profile, profiles} = await open(flags);
  takeTerminal();
  const {browse} = await import('./commands/browse.tsx');
  return browse(
    {
      pinId,
      openDemo: () => createDemoServices(options),
      openProfile: name =>
        // The endpoint that the command line names goes with the profile that it names.
        createServices(
          options,
          name === profile.name ? profile : findProfile({defaultProfile: name, profiles}),
        ),
    },
    services,
  );
}

async function logIn(flags: Flags): Promise<number> {
  if (flags.demo) {
    throw new PinviewError('usage', 'The demo needs no keys.', {hint: 'pinview --demo starts it.'});
  }
  const {services, profile} = await open(flags, {isNewProfile: true});
  const saveProfile = async () => {
    // Without a name the keys are one more pair of the present profile, whose address stays as it is.
    if (flags.profile === undefined) return;
    const config = await readConfig(configFile());
    await writeConfig(configFile(), withProfile(config, profile));
  };
  if (flags.withKeys) {
    if (process.stdin.isTTY) {
      throw new PinviewError(
        'usage',
        '--with-keys reads what is piped to it; a terminal would show the keys.',
        {
          hint: 'To type them, leave --with-keys out.',
        },
      );
    }
    const {loginWithKeys} = await import('./commands/login-with-keys.ts');
    return loginWithKeys({input: process.stdin, saveProfile}, services, output);
  }
  requireTerminal(
    'There is no terminal to ask for the keys.',
    'Pipe both keys, a line each, to pinview login --with-keys.',
  );
  takeTerminal();
  const {login} = await import('./commands/login.tsx');
  return login({saveProfile}, services, output);
}

interface Opened {
  readonly services: Services;
  readonly options: ContextOptions;
  readonly profile: Profile;
  readonly profiles: readonly Profile[];
}

/** Builds the services that the flags ask for. Logging in may name a profile that is not there yet. */
async function open(flags: Flags, {isNewProfile = false} = {}): Promise<Opened> {
  const {profile: name, endpoint} = flags;
  let config = await readConfig(configFile());
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
    writeToTerminal: output.print,
  };
  const services = flags.demo ? await createDemoServices(options) : createServices(options, profile);
  return {services, options, profile, profiles: config.profiles};
}

function requireTerminal(message: string, hint = 'Start it without redirecting its input or output.'): void {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new PinviewError('usage', message, {hint});
}

/** To be called before Ink is loaded. */
function takeTerminal(): void {
  // With DEV set Ink would look for React's developer tools, and complain on the screen that there are none.
  delete process.env.DEV;
  // From here on no key is echoed; what is typed while the app loads waits for it.
  process.stdin.setRawMode(true);
}

function readArgument(argument: string | undefined): string | undefined {
  if (argument === undefined) return undefined;
  const reading = readPinId(argument);
  if (reading.kind === 'found') return reading.pinId;
  const problem = reading.kind === 'empty' ? 'The pin ID is empty.' : reading.problem;
  throw new PinviewError('usage', problem, {hint: 'pinview --help lists what can be given.'});
}

/** Prints the last error of the process and returns its exit code. */
function report(error: unknown): number {
  // Commander has printed it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof PinviewError) {
    const {code, message, hint} = error;
    if (process.argv.includes('--json'))
      output.print(`${JSON.stringify({error: {code, message, hint}}, null, 2)}\n`);
    output.say(`pinview: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
    return exitCodeOf(error);
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = process.argv.includes('--debug') && error instanceof Error ? error.stack : undefined;
  output.say(`pinview stopped because of a bug: ${stack ?? message}\n`);
  if (stack === undefined) output.say('Start it with --debug to see where.\n');
  return 1;
}

// The event loop is not awaited: SWR's timers would hold the process for seconds after the app is left.
process.exit(await run().catch(report));
