import process from 'node:process';
import {withProfile} from './core/config.ts';
import {readPinIdArguments} from './core/pin-id-arguments.ts';
import {PinviewError} from './core/pinview-error.ts';
import type {Request} from './dispatch.ts';
import {open} from './open.ts';
import {configFile, readConfig, writeConfig} from './services/config-file.ts';
import {isDumbTerminal, requireTerminal, takeTerminal, wantsLines} from './terminal.ts';

/** Opens the app. Returns its exit code. */
export async function startApp(request: Request): Promise<number> {
  const pinIds = readPinIdArguments(request.words, request.commands);
  if (pinIds.length > 1) {
    throw new PinviewError('usage', 'The app opens one pin at a time.', {
      hint: 'pinview get prints several.',
    });
  }
  requireTerminal(
    'pinview is an app for the terminal, and this is none.',
    'pinview get prints pins without one; pinview --help lists what else there is.',
  );
  const {services, openDemo, openProfile} = await open(request);
  if (wantsLines(request.flags.plain)) {
    const {plain} = await import('./commands/plain.ts');
    return plain({pinId: pinIds[0], isDumb: isDumbTerminal(), openProfile}, services);
  }
  const handOver = request.firstPaint?.handOver ?? takeTerminal();
  const {browse} = await import('./commands/browse.tsx');
  const isPainted = request.firstPaint !== undefined;
  const left = browse({pinId: pinIds[0], isPainted, openDemo, openProfile}, services);
  handOver();
  return left;
}

/** Asks for keys, or reads them from standard input, and keeps them. Returns the exit code. */
export async function logIn(request: Request): Promise<number> {
  const {flags, output} = request;
  if (flags.demo) {
    throw new PinviewError('usage', 'The demo needs no keys.', {hint: 'pinview --demo starts it.'});
  }
  const {services, profile} = await open(request, {isNewProfile: true});
  const saveProfile = async () => {
    // Without a name the keys are one more pair of the present profile, whose address stays as it is.
    if (flags.profile === undefined) return;
    const config = readConfig(configFile());
    await writeConfig(configFile(), withProfile(config, profile));
  };
  if (flags.withKeys) {
    if (process.stdin.isTTY) {
      const message = '--with-keys reads what is piped to it; a terminal would show the keys.';
      throw new PinviewError('usage', message, {hint: 'To type them, leave --with-keys out.'});
    }
    const {loginWithKeys} = await import('./commands/login-with-keys.ts');
    return loginWithKeys({input: process.stdin, saveProfile}, services, output);
  }
  requireTerminal(
    'There is no terminal to ask for the keys.',
    'Pipe both keys, a line each, to pinview login --with-keys.',
  );
  if (wantsLines(flags.plain)) {
    const {plainLogin} = await import('./commands/plain.ts');
    return plainLogin({saveProfile, isDumb: isDumbTerminal()}, services);
  }
  const handOver = takeTerminal();
  const {login} = await import('./commands/login.tsx');
  const left = login({saveProfile}, services, output);
  handOver();
  return left;
}
