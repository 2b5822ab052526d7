import type {CommandDefinition} from '../shared/command.ts';
import {examples, fieldFlag, jsonFlag} from '../shared/flags.ts';
import {readPinArguments} from '../shared/pin-arguments.ts';

interface CopyFlags {
  readonly json?: true;
  readonly field?: readonly string[];
}

export const copy: CommandDefinition<CopyFlags> = {
  name: 'copy',
  description: 'Copy CIDs, or other fields of pins, to the clipboard.',
  configure: command =>
    command
      .argument('<id|name|cid...>', 'the pins, each on a line of what is copied')
      .addOption(fieldFlag('cid'))
      .addOption(jsonFlag('print what was copied, and by which program, as JSON'))
      .addHelpText(
        'after',
        examples(
          ['pinview copy holiday.mp4', 'its CID'],
          ['pinview copy paper-1.pdf paper-2.pdf', 'two CIDs, each on a line'],
          ['pinview copy holiday.mp4 --field id', 'its pin ID'],
        ),
      ),
  async run({words, flags, output, interruption, open}) {
    const {services} = await open();
    const signal = interruption();
    const pinIds = await readPinArguments(words, services, {signal});
    const {copy} = await import('./copy.ts');
    const {field: fields = ['cid'], json} = flags;
    return copy({pinIds, fields, isJson: json === true, signal}, services, output);
  },
};
