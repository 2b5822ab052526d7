import {type Config, findProfile, findUsualProfile, inPlace} from '../core/account/config.ts';
import {parseEndpoint} from '../core/account/endpoint.ts';
import {parseGateway} from '../core/account/gateway.ts';
import {keymapsWith} from '../core/screen/keymaps.ts';

/**
 * Checks everything in a config that could stop a command or the app.
 *
 * @throws PinviewError `config` if something in it is wrong, `usage` if there is no profile with this name.
 */
export function requireUsable(config: Config, name: string | undefined, file: string): void {
  const profile = name === undefined ? findUsualProfile(config, file) : findProfile(config, name);
  inPlace(file, `profiles.${profile.name}`, () => {
    parseEndpoint(profile.endpoint, profile.provider);
    if (profile.gateway !== undefined) parseGateway(profile.gateway);
  });
  keymapsWith(config.keys, file);
}
