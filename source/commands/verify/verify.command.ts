import {Option} from 'commander';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {CommandDefinition} from '../shared/command.ts';
import {examples, jsonFlag, readByteSize, readCount, readDuration} from '../shared/flags.ts';
import {readContentArguments} from '../shared/pin-arguments.ts';

interface VerifyFlags {
  readonly root?: true;
  readonly maxSize: number;
  readonly concurrency: number;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly providers?: true;
  readonly json?: true;
}

/** The defaults for how much is fetched, in bytes, and how many single blocks are requested at once. */
export const usualLimits = {maxBytes: 2 ** 30, concurrency: 8} as const;

export const verify: CommandDefinition<VerifyFlags> = {
  name: 'verify',
  description: 'Fetch content from gateways, and check each of its blocks against its CID.',
  configure: command =>
    command
      .argument('<id|name|cid...>', 'the pins, or any CIDs, for which no keys are needed')
      .option('--root', 'only the first block, from which all others are reached')
      .addOption(
        new Option('--max-size <size>', 'stop after this much, as in 500MiB or 2GiB')
          .argParser(readByteSize)
          .default(usualLimits.maxBytes, '1GiB'),
      )
      .option('--concurrency <count>', 'single blocks to ask for at once', readCount, usualLimits.concurrency)
      .option('--timeout <duration>', 'stop after this time, as in 90s, 10m or 1h30m', readDuration)
      .option('--providers', 'ask the config’s routing server who has it, and its gateways too')
      .addOption(jsonFlag('as JSON: an array for several'))
      .addHelpText(
        'after',
        examples(
          ['pinview verify holiday.mp4', 'exit code 7 if a block is missing or wrong'],
          ['pinview verify bafy… --gateway https://ipfs.io --gateway https://dweb.link', 'at these only'],
          ['pinview verify site/ --root --json', 'the first block only'],
        ),
      ),
  async run({words, flags, output, interruption, open}) {
    const {services} = await open();
    if (flags.providers && services.routing === undefined) {
      throw new PinviewError('usage', 'No routing server is configured.', {
        hint: services.isDemo
          ? 'The demo makes no outside requests.'
          : 'Add one to the config, as in "routing": "https://delegated-ipfs.dev". It learns the CID.',
      });
    }
    const signal = interruption();
    const targets = await readContentArguments(words, services, signal);
    const {verify} = await import('./verify.ts');
    return verify(
      {
        targets,
        scope: flags.root ? 'root' : 'dag',
        maxBytes: flags.maxSize,
        concurrency: flags.concurrency,
        timeoutMs: flags.timeout,
        routing: flags.providers ? services.routing : undefined,
        isJson: flags.json === true,
        signal,
      },
      services,
      output,
    );
  },
};
