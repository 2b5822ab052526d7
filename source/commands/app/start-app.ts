import {PinviewError} from '../../core/errors/pinview-error.ts';
import {keymapsWith} from '../../core/screen/keymaps.ts';
import {configFile} from '../../services/storage/config-file.ts';
import {isDumbTerminal, requireTerminal, takeTerminal, wantsLineMode} from '../../services/terminal/tty.ts';
import {type CommandRequest, subcommandNames} from '../shared/command.ts';
import {readPinArguments} from '../shared/pin-arguments.ts';

/** Opens the app. Returns its exit code. */
export async function startApp(request: CommandRequest): Promise<number> {
  requireTerminal(
    'pinview needs an interactive terminal.',
    'pinview get prints pins without one; pinview --help lists the other commands.',
  );
  const {services, config, openDemo, openProfile, openService, offeredServices} = await request.open();
  const commands = subcommandNames(request.program);
  // Until the app takes the terminal, Ctrl+C ends the process.
  const {signal} = new AbortController();
  const pinIds = await readPinArguments(request.words, services, {commands, signal});
  if (pinIds.length > 1) {
    throw new PinviewError('usage', 'The app opens one pin at a time.', {
      hint: 'pinview get prints several.',
    });
  }
  if (wantsLineMode(request.flags.plain)) {
    const {plain} = await import('../line-mode/line-mode.ts');
    return plain(
      {pinId: pinIds[0], isDumb: isDumbTerminal(), hasChoice: offeredServices.length > 0, openProfile},
      services,
    );
  }
  const keymaps = keymapsWith(config.keys, configFile());
  const handOver = request.firstPaint?.handOver ?? takeTerminal();
  const {runApp} = await import('./app.tsx');
  const isPainted = request.firstPaint !== undefined;
  const left = runApp(
    {
      pinId: pinIds[0],
      isPainted,
      keymaps,
      theme: config.theme,
      openDemo,
      openProfile,
      openService,
      offeredServices,
    },
    services,
  );
  handOver();
  return left;
}
