import type {Theme} from '../../core/account/config.ts';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Keymaps} from '../../core/screen/keymaps.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {LoginApp} from '../../ui/login/login-app.tsx';
import {mount} from '../app/mount.tsx';

interface LoginOptions {
  /** Saves the profile and its endpoint. */
  readonly saveProfile: () => Promise<void>;
  readonly keymaps: Keymaps;
  readonly theme: Theme | undefined;
}

/**
 * Asks for keys until the service accepts them and the keychain has them. Returns 0, or 130 if the user gave up.
 *
 * @throws PinviewError `keychain` if they could not be saved.
 */
export async function login(
  {saveProfile, ...look}: LoginOptions,
  services: Services,
  output: Output,
): Promise<number> {
  const {endpoint, profile} = services;
  let isKept = false;
  let problem: PinviewError | undefined;
  const screen = mount(
    services,
    <LoginApp
      onEnd={kept => {
        isKept = kept.isKept;
        problem = kept.problem;
      }}
    />,
    look,
  );
  await screen.closed;
  if (problem !== undefined) throw problem;
  if (!isKept) {
    output.say('No keys were saved.\n');
    return 130;
  }
  await saveProfile();
  output.say(`The keys for ${endpoint.name} are saved in the keychain for profile ${profile}.\n`);
  return 0;
}
