import type {CommandDefinition} from '../shared/command.ts';
import {examples, fieldFlag, jsonFlag, readDuration} from '../shared/flags.ts';
import {readPinArguments} from '../shared/pin-arguments.ts';
import type {FormatFlags} from './pin-format.ts';

interface WaitFlags extends Omit<FormatFlags, 'table'> {
  /** In milliseconds. */
  readonly timeout?: number;
}

export const wait: CommandDefinition<WaitFlags> = {
  name: 'wait',
  description: 'Wait until all pins are done or one has failed, then print them.',
  configure: command =>
    command
      .argument('<id|name|cid...>', 'the pins to wait for')
      .option('--timeout <duration>', 'give up after this time, as in 90s, 10m or 1h30m', readDuration)
      .addOption(jsonFlag('as JSON: the record as received, an array for several pins'))
      .addOption(fieldFlag().conflicts('json'))
      .addHelpText(
        'after',
        examples(
          ['pinview wait holiday.mp4 --timeout 10m', 'exit code 124 if that is too short'],
          ['pinview wait a.mp4 b.mp4 --field cid', 'both CIDs, once both are pinned'],
        ),
      ),
  async run({words, flags, output, interruption, open}) {
    const {services} = await open();
    const signal = interruption();
    const pinIds = [...new Set(await readPinArguments(words, services, {signal}))];
    const {pinFormat} = await import('./pin-format.ts');
    const options = {format: pinFormat(flags, output.isPlain), timeoutMs: flags.timeout, signal};
    const [pinId = '', ...others] = pinIds;
    if (others.length === 0 && words.length === 1) {
      const {wait} = await import('./wait.ts');
      return wait({...options, pinId}, services, output);
    }
    const {waitForAll} = await import('./wait-all.ts');
    return waitForAll({...options, pinIds}, services, output);
  },
};
