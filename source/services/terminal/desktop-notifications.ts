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

/** Returns a function that shows a text on the desktop, where the terminal is known to do that. */
export function createDesktopNotifications(options: NotificationOptions): (text: string) => void {
  const {environment, writeToTerminal, log} = options;
  let count = 0;

  async function notify(text: string): Promise<void> {
    const isInTmux = Boolean(environment.TMUX);
    const command = isInTmux ? await commandBehindTmux(options) : commandFor(environment);
    log(
      `notification: ${command === undefined ? 'none, the terminal is not known for any' : `OSC ${command}`}`,
    );
    if (command === undefined) return;
    const sequence = notificationSequence(command, text, ++count);
    writeToTerminal(isInTmux ? throughTmux(sequence) : sequence);
  }

  // The terminal may be gone; what is said is on its screen anyway.
  return text => void notify(text).catch(() => {});
}

/** The option is 0, 1 or 2 (off, on, all); before version 3.3 tmux had none, and passed everything on. */
const question = '#{allow-passthrough}\n#{client_termtype}\n#{client_termname}';

/** Returns the command of the terminal that shows tmux, undefined if tmux does not let it through. */
async function commandBehindTmux(place: HostEnvironment): Promise<NotificationCommand | undefined> {
  const pane = place.environment.TMUX_PANE;
  const target = pane === undefined ? [] : ['-t', pane];
  const answer = await askTmux(['display-message', '-p', ...target, question], place);
  const [passthrough, ...names] = answer.split('\n');
  if (passthrough === '0' || passthrough === 'off') return undefined;
  return names.map(commandOf).find(command => command !== undefined);
}
