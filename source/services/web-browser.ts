import {spawn} from 'node:child_process';
import {childEnvironment} from './child-environment.ts';
import {isRemote, isWsl, type Place} from './clipboard-programs.ts';

/** The browser of the person in front of the screen. */
export interface WebBrowser {
  /** Whether there is a browser to open anything in: not over SSH, nor without a desktop. */
  readonly isHere: boolean;
  /**
   * Opens an address. Returns false where there is no browser to open it in: over SSH, or without a desktop; and for
   * what is no address of the web, which might run something.
   */
  open(url: string): Promise<boolean>;
}

interface Opener {
  readonly command: string;
  readonly arguments: (url: string) => readonly string[];
}

/** Neither a file, nor an option, nor two arguments to a program that takes its arguments apart by itself. */
const webAddress = /^https?:\/\/[!-~]+$/;

/** A program that is still at it after this time, in milliseconds, is the browser itself. */
const startMs = 2000;

/** What a desktop's opener goes by, beside what every child gets: xdg-open(1). */
const desktopVariables = [
  'BROWSER',
  'DESKTOP_SESSION',
  'KDE_FULL_SESSION',
  'KDE_SESSION_VERSION',
  'XDG_CURRENT_DESKTOP',
  'XDG_DATA_DIRS',
  'XDG_CONFIG_DIRS',
];

export function createWebBrowser(place: Place): WebBrowser {
  return {
    isHere: openerFor(place) !== undefined,
    open: async url => {
      const opener = webAddress.test(url) ? openerFor(place) : undefined;
      return opener !== undefined && (await start(opener, url, place));
    },
  };
}

function openerFor(place: Place): Opener | undefined {
  const {environment, platform} = place;
  if (isRemote(place)) return undefined;
  if (platform === 'darwin') return {command: 'open', arguments: url => [url]};
  // No shell is asked, which would read & and ^ in the address.
  if (platform === 'win32' || isWsl(place)) {
    return {command: 'rundll32.exe', arguments: url => ['url.dll,FileProtocolHandler', url]};
  }
  const hasDesktop = Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
  return hasDesktop ? {command: 'xdg-open', arguments: url => [url]} : undefined;
}

function start(
  {command, arguments: argumentsFor}: Opener,
  url: string,
  {environment, platform}: Place,
): Promise<boolean> {
  const desktop = desktopVariables
    .map(name => [name, environment[name]])
    .filter(([, value]) => value !== undefined);
  return new Promise(resolve => {
    const child = spawn(command, argumentsFor(url), {
      // Windows looks for a program in the working folder first. Elsewhere, a browser must not keep that busy.
      cwd: platform === 'win32' ? environment.SystemRoot : '/',
      // It outlives pinview, and must not write on its screen.
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
