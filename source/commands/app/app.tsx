import type {Theme} from '../../core/account/config.ts';
import type {Keymaps} from '../../core/screen/keymaps.ts';
import type {Services} from '../../services/services.ts';
import {App} from '../../ui/app.tsx';
import type {OpenedServices, OpenProfile} from '../shared/command.ts';
import {mount} from './mount.tsx';

export interface BrowseOptions {
  readonly pinId: string | undefined;
  /** Whether the alternate screen is active, with something painted on it. */
  readonly isPainted: boolean;
  readonly keymaps: Keymaps;
  readonly theme: Theme | undefined;
  /** Starts the demo, for users who have no keys yet. */
  readonly openDemo: OpenedServices['openDemo'];
  readonly openProfile: OpenProfile;
}

/**
 * Runs the app until the user leaves it. Returns the exit code; whatever breaks the app is thrown once the terminal is
 * restored.
 */
export async function browse(
  {pinId, openDemo, openProfile, ...options}: BrowseOptions,
  services: Services,
): Promise<number> {
  const app = (shownPinId: string | undefined, open: OpenProfile, present: Services) => (
    <App
      pinId={shownPinId}
      onDemo={() => {
        openDemo().then(
          demo => screen.replace(demo.services, app(shownPinId, demo.openProfile, demo.services)),
          screen.fail,
        );
      }}
      onProfile={(name, presentPinId) => {
        Promise.resolve()
          .then(() => open(name))
          .then(other => {
            // An ID of one kind of service is never tried at another.
            const isSameKind = other.endpoint.provider === present.endpoint.provider;
            screen.replace(other, app(isSameKind ? presentPinId : undefined, open, other));
          }, screen.fail);
      }}
    />
  );
  const screen = mount(services, app(pinId, openProfile, services), options);
  await screen.closed;
  return 0;
}
