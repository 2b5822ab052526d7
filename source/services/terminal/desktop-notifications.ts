import {
  commandFor,
  commandOf,
  type NotificationCommand,
  notificationSequence,
  throughTmux,
} from '../../core/ansi/desktop-notifications.ts';
import type {HostEnvironment} from '../system/clipboard-programs.ts';
import {askTmux} from '../system/tmux-viewer.ts';

interface NotificationOptions extends HostEnvironment {
  /** Writes control sequences to the terminal that pinview runs in. */
  readonly writeToTerminal: (sequence: string) => void;
  readonly log: (text: string) => void;
}

/** Returns a function that shows a desktop notification if the terminal is known to support that. */
export function createDesktopNotifications(options: NotificationOptions): (text: string) => void {
  const {environment, writeToTerminal, log} = options;
  let count = 0;

  async function notify(text: string): Promise<void> {
    const isInTmux = Boolean(environment.TMUX);
    const command = isInTmux ? await commandBehindTmux(options) : commandFor(environment);
    log(
      `notification: ${command === undefined ? 'none, the terminal is not known to support any' : `OSC ${command}`}`,
    );
    if (command === undefined) return;
    const sequence = notificationSequence(command, text, ++count);
    writeToTerminal(isInTmux ? throughTmux(sequence) : sequence);
  }

  // The terminal may be gone, and the text is on its screen anyway.
  return text => void notify(text).catch(() => {});
}

/** The option is 0, 1 or 2 (off, on, all). Before version 3.3 tmux did not have it, and passed everything on. */
const question = '#{allow-passthrough}\n#{client_termtype}\n#{client_termname}';

/** Returns the command for the terminal that shows tmux, or undefined if it has none or tmux does not pass it on. */
async function commandBehindTmux(place: HostEnvironment): Promise<NotificationCommand | undefined> {
  const pane = place.environment.TMUX_PANE;
  const target = pane === undefined ? [] : ['-t', pane];
  const answer = await askTmux(['display-message', '-p', ...target, question], place);
  const [passthrough, ...names] = answer.split('\n');
  if (passthrough === '0' || passthrough === 'off') return undefined;
  return names.map(commandOf).find(command => command !== undefined);
}
