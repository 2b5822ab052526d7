import {InvalidArgumentError, Option} from 'commander';
import {parseShard} from '../../core/audit/shard.ts';
import {type FilterFlags, withFilterFlags} from '../list/list-flags.ts';
import type {CommandDefinition} from '../shared/command.ts';
import {examples, jsonFlag, readByteSize, readCount} from '../shared/flags.ts';
import type {AuditFlags} from './audit-flags.ts';

export const audit: CommandDefinition<AuditFlags & FilterFlags> = {
  name: 'audit',
  description: 'Check whether the content of the account’s pins is there.',
  configure: command =>
    withFilterFlags(
      command
        .argument('[id...]', 'these pins; - reads pin IDs from stdin (default: all of the account)')
        .addOption(new Option('--root', 'only the first block of each, the default').conflicts('dag'))
        .option('--dag', 'all blocks, as verify does')
        .option('--max-size <size>', 'with --dag: the most to fetch per pin (default: 1GiB)', readByteSize),
    )
      .option('--concurrency <count>', 'pins to check at once', readAtOnce, 4)
      .option('--sample <count>', 'only this many, chosen at random', readCount)
      .option('--seed <text>', 'chooses the same sample again')
      .option('--shard <k/n>', 'only the k-th of n parts, for machines that share the work', readShard)
      .option('--output <file>', 'keep the results in this file, and resume from it')
      .option('--fresh', 'start over, even if an earlier run is unfinished')
      .addOption(
        new Option(
          '--merge <file...>',
          'make no requests: report on the files of several audits together',
        ).conflicts(['state', 'name', 'cid', 'meta', 'since', 'sample', 'shard', 'output', 'fresh', 'dag']),
      )
      .addOption(jsonFlag('the report as JSON').conflicts(['csv', 'markdown']))
      .addOption(new Option('--csv', 'the report as CSV, one pin per line').conflicts('markdown'))
      .option('--markdown', 'the report as Markdown')
      .option('--html <file>', 'the report as a page, too')
      .addOption(new Option('--fail-on <what>', 'exit 7 only for what is newly missing').choices(['new']))
      .addHelpText(
        'after',
        examples(
          ['pinview audit', 'what cannot be fetched; run it again to resume'],
          ['pinview audit --dag --state pinned --html audit.html', 'every block, as a page'],
          ['pinview audit --sample 200 --seed ci --fail-on new', 'a quick look in CI'],
        ),
      ),
  async run(request) {
    const {audit} = await import('./audit.ts');
    return audit(request);
  },
};

/** Any more at once would be an attack rather than an audit. */
const most = 64;

function readAtOnce(text: string): number {
  const count = readCount(text);
  if (count > most) throw new InvalidArgumentError(`Use at most ${most}.`);
  return count;
}

function readShard(text: string): string {
  if (parseShard(text) === undefined) throw new InvalidArgumentError('Use a part such as 3/10.');
  return text;
}
