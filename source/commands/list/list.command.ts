import {Option} from 'commander';
import type {CommandDefinition} from '../shared/command.ts';
import {examples, fieldFlag, jsonFlag, readCount} from '../shared/flags.ts';
import {type ListFlags, readOffset, withFilterFlags} from './list-flags.ts';

export const list: CommandDefinition<ListFlags> = {
  name: 'list',
  description: 'List the pins of the account.',
  configure: command =>
    withFilterFlags(
      command
        .addOption(new Option('--all', 'list every pin, page by page as they come').conflicts('limit'))
        .option('--limit <count>', 'list at most this many (default: 100)', readCount)
        .option('--offset <count>', 'skip this many first', readOffset, 0)
        .addOption(
          new Option('--sort <order>', 'newest first, largest first, or names from A to Z')
            .choices(['newest', 'size', 'name'])
            .default('newest'),
        )
        .option('--reverse', 'reverse the order'),
    )
      .addOption(jsonFlag('as a JSON array of the records as received').conflicts(['jsonl', 'csv', 'field']))
      .addOption(new Option('--jsonl', 'as JSON Lines: one record per line').conflicts(['csv', 'field']))
      .addOption(
        new Option(
          '--csv',
          'as CSV with a header; cells that a spreadsheet would run get an apostrophe',
        ).conflicts('field'),
      )
      .addOption(fieldFlag())
      .addHelpText(
        'after',
        examples(
          ['pinview list --state failed', 'what has failed'],
          ['pinview list --name holiday --sort size', 'by a part of the name, the largest first'],
          ['pinview list --all --jsonl > pins.jsonl', 'every record'],
        ),
      ),
  async run({flags, output, interruption, open}) {
    const {services} = await open();
    const signal = interruption();
    const {list} = await import('./list.ts');
    return list({flags, signal}, services, output);
  },
};
