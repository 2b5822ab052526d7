import type {PinviewError} from '../core/pinview-error.ts';
import type {Output} from '../services/output.ts';
import type {Services} from '../services/services.ts';
import {LoginPrompt} from '../ui/login-prompt.tsx';
import {mount} from './mount.tsx';

interface LoginOptions {
  /** Remembers the profile and its endpoint. */
  readonly saveProfile: () => Promise<void>;
}

/**
 * Asks for keys until the service takes them and the keychain has them. Returns 0, or 130 if the person gave up.
 *
 * @throws PinviewError `keychain` if they could not be kept.
 */
export async function login(
  {saveProfile}: LoginOptions,
  services: Services,
  output: Output,
): Promise<number> {
  const {endpoint, profile} = services;
  let isKept = false;
  let problem: PinviewError | undefined;
  const screen = mount(
    services,
    <LoginPrompt
      onEnd={kept => {
        isKept = kept.isKept;
        problem = kept.problem;
      }}
    />,
  );
  await screen.closed;
  if (problem !== undefined) throw problem;
  if (!isKept) {
    output.say('No keys were kept.\n');
    return 130;
  }
  await saveProfile();
  output.say(`The keys for ${endpoint.name} are kept in the keychain for profile ${profile}.\n`);
  return 0;
}
