#!/usr/bin/env node
import process from 'node:process';
import {Command, CommanderError} from 'commander';
import packageJson from '../package.json' with {type: 'json'};
import {createDemoServices, createServices} from './context.ts';
import {defaultBase} from './core/endpoint.ts';
import {readPinId} from './core/pin-id.ts';
import {PinviewError} from './core/pinview-error.ts';

interface Flags {
  readonly endpoint: string;
  readonly demo?: boolean;
  readonly history: boolean;
  readonly debug?: boolean;
}

/** Also for `npm start --`, where the first arguments may be empty. */
async function run(): Promise<number> {
  const program = new Command('pinview')
    .description('Look up what became of your IPFS pins.')
    .argument('[pin-id]', 'the pin to show')
    .option('--endpoint <url>', 'address of the pinning API', defaultBase)
    .option('--demo', 'try the app with sample pins, without keys')
    .option('--no-history', 'neither show nor keep recent lookups')
    .option('--debug', 'show the stack of an unexpected error')
    .version(packageJson.version)
    .addHelpText('after', helpEnd)
    .exitOverride()
    .parse();
  const flags = program.opts<Flags>();
  const pinId = readArgument(program.args[0]);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new PinviewError('usage', 'pinview is an app for the terminal, and this is none.', {
      hint: 'Start it without redirecting its input or output.',
    });
  }
  const options = {
    version: packageJson.version,
    address: flags.endpoint,
    keepsHistory: flags.history,
    environment: process.env,
    platform: process.platform,
    writeToTerminal: (sequence: string) => void process.stdout.write(sequence),
  };
  const openDemo = () => createDemoServices(options);
  const services = flags.demo ? await openDemo() : createServices(options);
  // With DEV set Ink would look for React's developer tools, and complain on the screen that there are none.
  delete process.env.DEV;
  // From here on no key is echoed; what is typed while the app loads waits for it.
  process.stdin.setRawMode(true);
  const {browse} = await import('./commands/browse.tsx');
  return browse({services, pinId, openDemo});
}

const helpEnd = `
Keys come from PINNING_API_KEY and PINNING_SECRET_KEY, else from the keychain,
else the app asks for them.
`;

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
    process.stderr.write(`pinview: ${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`);
    return error.code === 'usage' ? 2 : 1;
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = process.argv.includes('--debug') && error instanceof Error ? error.stack : undefined;
  process.stderr.write(`pinview stopped because of a bug: ${stack ?? message}\n`);
  if (stack === undefined) process.stderr.write('Start it with --debug to see where.\n');
  return 1;
}

// The event loop is not awaited: SWR's timers would hold the process for seconds after the app is left.
process.exit(await run().catch(report));
