import type {Theme} from '../../core/account/config.ts';
import {keysAre} from '../../core/credentials/key-words.ts';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Keymaps} from '../../core/screen/keymaps.ts';
import type {Output} from '../../services/terminal/output.ts';
import {LoginApp} from '../../ui/login/login-app.tsx';
import {mount} from '../app/mount.tsx';
import type {OpenedService, OpenedServices} from '../shared/command.ts';

interface LoginOptions extends Pick<OpenedServices, 'offeredServices' | 'openService'> {
  readonly keymaps: Keymaps;
  readonly theme: Theme | undefined;
}

/**
 * Asks for the keys of this service, or of another that the user picks, until the service accepts them and they are in
 * the keychain. Returns 0, or 130 if the user gives up.
 *
 * @throws PinviewError `keychain` if they cannot be saved, `config` if their profile cannot.
 */
export async function login(
  {offeredServices: offered, openService, ...look}: LoginOptions,
  first: OpenedService,
  output: Output,
): Promise<number> {
  let present = first;
  let isKept = false;
  let problem: PinviewError | undefined;
  const onService = (name: string) => {
    Promise.resolve()
      .then(() => {
        present = openService(name);
        screen.replace(present.services, content());
      })
      .catch(error => screen.fail(error));
  };
  const content = () => (
    <LoginApp
      services={{offered, onService}}
      onEnd={kept => {
        isKept = kept.isKept;
        problem = kept.problem;
      }}
    />
  );
  const screen = mount(first.services, content(), look);
  await screen.closed;
  if (problem !== undefined) throw problem;
  const {services, saveProfile} = present;
  const {provider, name} = services.endpoint;
  if (!isKept) {
    output.say(provider.keysName === 'token' ? 'No token was saved.\n' : 'No keys were saved.\n');
    return 130;
  }
  await saveProfile();
  output.say(`${keysAre(provider, name)} saved in the keychain for profile ${services.profile}.\n`);
  return 0;
}
