import process from 'node:process';
import {withProfile} from '../../core/account/config.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {keymapsWith} from '../../core/screen/keymaps.ts';
import {configFile, readConfig, writeConfig} from '../../services/storage/config-file.ts';
import {isDumbTerminal, requireTerminal, takeTerminal, wantsLineMode} from '../../services/terminal/tty.ts';
import type {CommandRequest} from '../shared/command.ts';

/** Asks for keys, or reads them from standard input, and saves them. Returns the exit code. */
export async function logIn(request: CommandRequest<{readonly withKeys?: true}>): Promise<number> {
  const {flags, output} = request;
  if (flags.demo) {
    throw new PinviewError('usage', 'The demo needs no keys.', {hint: 'pinview --demo starts it.'});
  }
  const opened = await request.open({isNewProfile: true});
  const {profile, config: settings, offeredServices, openService} = opened;
  // A service named without a profile gets its own.
  const chosen =
    flags.service === undefined || flags.profile !== undefined ? undefined : openService(flags.service);
  const {services} = chosen ?? opened;
  const saveNamed = async () => {
    // Without a name, the keys belong to the current profile, whose address does not change.
    if (flags.profile === undefined) return;
    const config = readConfig(configFile());
    await writeConfig(configFile(), withProfile(config, profile));
  };
  const saveProfile = chosen?.saveProfile ?? saveNamed;
  if (flags.withKeys) {
    if (process.stdin.isTTY) {
      const message = '--with-keys reads the keys from a pipe; a terminal would show them.';
      throw new PinviewError('usage', message, {hint: 'Leave --with-keys out to type them unseen.'});
    }
    const {loginWithKeys} = await import('./login-from-stdin.ts');
    return loginWithKeys({input: process.stdin, saveProfile}, services, output);
  }
  const isToken = services.endpoint.provider.keysName === 'token';
  requireTerminal(
    'Asking for the keys needs an interactive terminal.',
    `Pipe ${isToken ? 'the token' : 'both keys, one per line,'} to pinview login --with-keys.`,
  );
  if (wantsLineMode(flags.plain)) {
    const {logInByLine} = await import('../line-mode/line-mode.ts');
    const hasChoice = offeredServices.length > 0;
    return logInByLine({saveProfile, isDumb: isDumbTerminal(), hasChoice}, services);
  }
  const keymaps = keymapsWith(settings.keys, configFile());
  const handOver = takeTerminal();
  const {login} = await import('./login.tsx');
  const options = {offeredServices, openService, keymaps, theme: settings.theme};
  const left = login(options, {services, saveProfile}, output);
  handOver();
  return left;
}
