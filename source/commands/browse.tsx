import type {Services} from '../services/services.ts';
import {App} from '../ui/app.tsx';
import {mount} from './mount.tsx';

export interface BrowseOptions {
  readonly pinId: string | undefined;
  /** The screen is taken, and something is painted on it. */
  readonly isPainted: boolean;
  /** Starts the demo, for those who have no keys yet. */
  readonly openDemo: () => Promise<Services>;
  /** Returns the services of another profile. */
  readonly openProfile: (name: string) => Services;
}

/**
 * Runs the app until the person leaves it. Returns the exit code; what breaks the app is thrown, once the terminal
 * is as it was.
 */
export async function browse(
  {pinId, isPainted, openDemo, openProfile}: BrowseOptions,
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
  const screen = mount(services, app(pinId), {isPainted});
  await screen.closed;
  return 0;
}
