import type {Command} from 'commander';
import type {Config, Profile} from '../../core/account/config.ts';
import type {OfferedService} from '../../core/account/offered-services.ts';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Services} from '../../services/services.ts';
import type {Log} from '../../services/storage/log.ts';
import type {Output} from '../../services/terminal/output.ts';

/** The flags that every command takes, by commander's names for them. */
export interface GlobalFlags {
  readonly profile?: string;
  readonly endpoint?: string;
  /** The name of a known service. */
  readonly service?: string;
  /** The first is where content is opened. */
  readonly gateway?: readonly string[];
  readonly demo?: true;
  readonly plain?: true;
  readonly history: boolean;
  readonly debug?: true;
}

/** The app's empty screen, painted while the app loads. */
export interface FirstPaint {
  /** Leaves the screen to the app, which has taken over. */
  handOver(): void;
  /** Restores the shell's screen, unless the app has it; to be called before anything is printed there. */
  giveBack(): void;
}

/** Returns the services of another profile. */
export type OpenProfile = (name: string) => Services | Promise<Services>;

/** The services of a profile that the config may not have yet. */
export interface OpenedService {
  readonly services: Services;
  /** Writes the profile to the config, unless it is already there. */
  readonly saveProfile: () => Promise<void>;
}

/**
 * Returns the services of a profile at an offered service, which is given by its name.
 *
 * @throws PinviewError `config` for a profile with an unusable address.
 */
export type OpenService = (name: string) => OpenedService;

interface OpenedDemo {
  readonly services: Services;
  readonly openProfile: OpenProfile;
}

/** The services that the global flags ask for. */
export interface OpenedServices {
  readonly services: Services;
  readonly profile: Profile;
  /** The settings in effect. */
  readonly config: Config;
  /** Why the config could not be read, if it was not needed. */
  readonly configProblem: PinviewError | undefined;
  /** Starts the demo in this process. */
  readonly openDemo: () => Promise<OpenedDemo>;
  readonly openProfile: OpenProfile;
  /** What the login offers: nothing in the demo, or if flags name the service. */
  readonly offeredServices: readonly OfferedService[];
  readonly openService: OpenService;
}

export interface OpenOptions {
  /** Whether the named profile may not exist yet, as when logging in. */
  readonly isNewProfile?: boolean;
  /** Whether an unreadable config is an error rather than a finding; default true. The demo never needs it. */
  readonly needsConfig?: boolean;
}

/** One invocation of a command: what was asked for, and what it may use to do it. */
export interface CommandRequest<Flags = object> {
  /** The arguments, without flags. */
  readonly words: readonly string[];
  readonly flags: GlobalFlags & Flags;
  readonly output: Output;
  readonly log: Log;
  /** The whole command line, for completion and misspelled commands. */
  readonly program: Command;
  /** The app's empty screen, if it is painted. */
  readonly firstPaint: FirstPaint | undefined;
  /** Returns a signal that aborts on the next Ctrl+C. */
  readonly interruption: () => AbortSignal;
  /**
   * Loads and builds the services; a command that only prints a text starts faster without them.
   *
   * @throws PinviewError `usage` for an unusable profile or address, `config` for an unreadable config.
   */
  readonly open: (options?: OpenOptions) => Promise<OpenedServices>;
}

/** A command of the command line: its name, arguments, flags and help, and how to run it. */
export interface CommandDefinition<Flags = object> {
  readonly name: string;
  readonly description: string;
  readonly isHidden?: true;
  /** Adds its arguments and flags. */
  readonly configure?: (command: Command) => Command;
  /** Tells whether it takes the whole screen, so that nothing else may be printed in the meantime. */
  takesScreen?(flags: Flags): boolean;
  /** Loads and runs the command, and returns the exit code; expected failures are thrown as PinviewError. */
  run(request: CommandRequest<Flags>): Promise<number>;
  readonly subcommands?: readonly CommandDefinition[];
}

/** Returns the names of a command's subcommands. */
export function subcommandNames(command: Command): readonly string[] {
  return command.commands.map(each => each.name());
}
