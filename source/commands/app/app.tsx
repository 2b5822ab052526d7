import type {Theme} from '../../core/account/config.ts';
import type {Keymaps} from '../../core/screen/keymaps.ts';
import type {Services} from '../../services/services.ts';
import {App} from '../../ui/app.tsx';
import {mount} from './mount.tsx';

export interface BrowseOptions {
  readonly pinId: string | undefined;
  /** Whether the alternate screen is active, with something painted on it. */
  readonly isPainted: boolean;
  readonly keymaps: Keymaps;
  readonly theme: Theme | undefined;
  /** Starts the demo, for users who have no keys yet. */
  readonly openDemo: () => Promise<Services>;
  /** Returns the services of another profile. */
  readonly openProfile: (name: string) => Services;
}

/**
 * Runs the app until the user leaves it. Returns the exit code; whatever breaks the app is thrown once the terminal is
 * restored.
 */
export async function browse(
  {pinId, openDemo, openProfile, ...options}: BrowseOptions,
  services: Services,
): Promise<number> {
  const app = (shownPinId: string | undefined) => (
    <App
      pinId={shownPinId}
      onDemo={() => {
        openDemo().then(demo => screen.replace(demo, app(shownPinId)), screen.fail);
      }}
      onProfile={(name, presentPinId) => screen.replace(openProfile(name), app(presentPinId))}
    />
  );
  const screen = mount(services, app(pinId), options);
  await screen.closed;
  return 0;
}
