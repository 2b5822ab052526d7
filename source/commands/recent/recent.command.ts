import process from 'node:process';
import {Option} from 'commander';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {readPinIdArguments} from '../../core/pin/pin-id-arguments.ts';
import {hasTerminal} from '../../services/terminal/tty.ts';
import type {CommandDefinition} from '../shared/command.ts';
import {examples, fieldFlag, jsonFlag, readCount} from '../shared/flags.ts';

interface RecentFlags {
  readonly json?: true;
  readonly field?: readonly string[];
  readonly limit?: number;
  readonly clear?: true;
  readonly yes?: true;
}

const remove: CommandDefinition = {
  name: 'remove',
  description: 'Forget lookups of these pins.',
  configure: command => command.argument('<pin-id...>', 'pins to forget'),
  async run({words, output, open}) {
    const {services} = await open();
    const pinIds = readPinIdArguments(words, services.endpoint.provider.pinIds);
    const {removeRecent} = await import('./recent.ts');
    return removeRecent(pinIds, services, output);
  },
};

export const recent: CommandDefinition<RecentFlags> = {
  name: 'recent',
  description: 'List recent lookups, newest first.',
  configure: command =>
    command
      .option('--limit <count>', 'list at most this many', readCount)
      .addOption(jsonFlag('as JSON'))
      .addOption(fieldFlag().conflicts('json'))
      .addOption(new Option('--clear', 'forget all of them').conflicts(['json', 'limit', 'field']))
      .option('--yes', 'do not ask for confirmation')
      .addHelpText(
        'after',
        examples(
          ['pinview recent --limit 10', 'the newest'],
          ['pinview recent --field name,cid', 'as tab-separated values, for another program'],
        ),
      ),
  subcommands: [remove],
  async run({flags, output, interruption, open}) {
    if (flags.clear && !flags.yes && !hasTerminal()) {
      throw new PinviewError(
        'usage',
        'Forgetting all recent lookups needs confirmation, but there is no terminal to ask on.',
        {
          hint: 'Pass --yes to forget them without being asked.',
        },
      );
    }
    const {services} = await open();
    const {clearRecent, recent} = await import('./recent.ts');
    if (!flags.clear)
      return recent({isJson: flags.json === true, fields: flags.field, limit: flags.limit}, services, output);
    const {confirm} = await import('../../services/terminal/confirm.ts');
    const {isPlain} = output;
    const ask = (question: string) =>
      confirm(question, process.stdin, process.stderr, {signal: interruption(), isPlain});
    return clearRecent(flags.yes ? async () => true : ask, services, output);
  },
};
