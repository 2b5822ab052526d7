import type {Theme} from '../../core/account/config.ts';
import type {Keymaps} from '../../core/screen/keymaps.ts';
import type {Services} from '../../services/services.ts';
import {App} from '../../ui/app.tsx';
import type {OpenedService, OpenedServices, OpenProfile} from '../shared/command.ts';
import {mount} from './mount.tsx';

export interface RunAppOptions
  extends Pick<OpenedServices, 'openDemo' | 'openProfile' | 'openService' | 'offeredServices'> {
  readonly pinId: string | undefined;
  /** Whether the alternate screen is active, with something painted on it. */
  readonly isPainted: boolean;
  readonly keymaps: Keymaps;
  readonly theme: Theme | undefined;
}

/** What the app shows, and how it switches to other services. */
interface Shown extends Partial<Pick<OpenedService, 'saveProfile'>> {
  readonly services: Services;
  readonly pinId: string | undefined;
  readonly openProfile: OpenProfile;
}

/**
 * Runs the app until the user leaves it. Returns the exit code; whatever breaks the app is thrown once the terminal is
 * restored.
 */
export async function runApp(
  {pinId, openDemo, openProfile, openService, offeredServices: offered, ...options}: RunAppOptions,
  services: Services,
): Promise<number> {
  /** Switches to what is opened; a failure ends the app. */
  const goOn = (open: () => Shown | Promise<Shown>) => {
    Promise.resolve()
      .then(open)
      .then(next => screen.replace(next.services, app(next)))
      .catch(error => screen.fail(error));
  };
  const app = (present: Shown) => (
    <App
      pinId={present.pinId}
      saveProfile={present.saveProfile}
      onDemo={() => {
        goOn(async () => ({...(await openDemo()), pinId: present.pinId}));
      }}
      onProfile={(name, presentPinId) => {
        goOn(async () => {
          const {openProfile} = present;
          const other = await openProfile(name);
          // An ID of one kind of service is never tried at another.
          const isSameKind = other.endpoint.provider === present.services.endpoint.provider;
          return {services: other, pinId: isSameKind ? presentPinId : undefined, openProfile};
        });
      }}
      loginServices={
        present.services.isDemo
          ? undefined
          : {
              offered,
              onService: name => {
                goOn(() => {
                  const opened = openService(name);
                  // The pin of the command line belongs to the service that was named there.
                  const isFirst = opened.services.endpoint.base === services.endpoint.base;
                  return {...opened, pinId: isFirst ? pinId : undefined, openProfile};
                });
              },
            }
      }
    />
  );
  const screen = mount(services, app({services, pinId, openProfile}), options);
  await screen.closed;
  return 0;
}
