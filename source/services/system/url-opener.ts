import {spawn} from 'node:child_process';
import {childEnvironment} from './child-environment.ts';
import {type HostEnvironment, isRemote, isWsl} from './clipboard-programs.ts';
import {placeOfViewer} from './tmux-viewer.ts';

/** The browser of the user in front of the screen. */
export interface WebBrowser {
  /** Tells whether a browser can be opened here: not over SSH, nor without a desktop. */
  isHere(): Promise<boolean>;
  /**
   * Opens an address. Returns false if no browser can be opened, or if it is not a web address: opening anything else might
   * run a program.
   */
  open(url: string): Promise<boolean>;
}

interface Opener {
  readonly command: string;
  readonly arguments: (url: string) => readonly string[];
}

/** Cannot be taken for a file, an option, or two arguments by a program that splits its arguments. */
const webAddress = /^https?:\/\/[!-~]+$/;

/** In milliseconds. A program still running after this is taken for the browser itself. */
const startMs = 2000;

/** The variables that a desktop's opener needs on top of what every child gets: xdg-open(1). */
const desktopVariables = [
  'BROWSER',
  'DESKTOP_SESSION',
  'KDE_FULL_SESSION',
  'KDE_SESSION_VERSION',
  'XDG_CURRENT_DESKTOP',
  'XDG_DATA_DIRS',
  'XDG_CONFIG_DIRS',
];

/** Creates access to the user's browser. Inside tmux, asks each time where the user is: the viewer may have changed. */
export function createWebBrowser(host: HostEnvironment): WebBrowser {
  return {
    isHere: async () => openerFor(await placeOfViewer(host)) !== undefined,
    open: async url => {
      if (!webAddress.test(url)) return false;
      const place = await placeOfViewer(host);
      const opener = openerFor(place);
      // `spawn` throws for some failures, such as an address that is too long.
      return opener !== undefined && (await start(opener, url, place).catch(() => false));
    },
  };
}

function openerFor(place: HostEnvironment): Opener | undefined {
  const {environment, platform} = place;
  if (isRemote(place)) return undefined;
  if (platform === 'darwin') return {command: 'open', arguments: url => [url]};
  // No shell is involved, which would interpret & and ^ in the address.
  if (platform === 'win32' || isWsl(place)) {
    return {command: 'rundll32.exe', arguments: url => ['url.dll,FileProtocolHandler', url]};
  }
  const hasDesktop = Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
  return hasDesktop ? {command: 'xdg-open', arguments: url => [url]} : undefined;
}

function start(
  {command, arguments: argumentsFor}: Opener,
  url: string,
  {environment, platform}: HostEnvironment,
): Promise<boolean> {
  const desktop = desktopVariables
    .map(name => [name, environment[name]])
    .filter(([, value]) => value !== undefined);
  return new Promise(resolve => {
    const child = spawn(command, argumentsFor(url), {
      // Windows searches the working folder for programs first. Elsewhere, a browser must not keep that folder in use.
      cwd: platform === 'win32' ? environment.SystemRoot : '/',
      // It outlives pinview, and must not write to its screen.
      detached: true,
      stdio: 'ignore',
      env: {...childEnvironment(environment), ...Object.fromEntries(desktop)},
      windowsHide: true,
    });
    child.unref();
    const timer = setTimeout(() => resolve(true), startMs);
    const settle = (isOpen: boolean) => {
      clearTimeout(timer);
      resolve(isOpen);
    };
    child.once('error', () => settle(false));
    child.once('exit', code => settle(code === 0));
  });
}
