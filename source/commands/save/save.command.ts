import {pathNames} from '../../core/content/path-names.ts';
import type {CommandDefinition} from '../shared/command.ts';
import {examples} from '../shared/flags.ts';
import {readContentArguments} from '../shared/pin-arguments.ts';

interface SaveFlags {
  readonly path?: string;
  readonly output?: string;
}

export const save: CommandDefinition<SaveFlags> = {
  name: 'save',
  description: 'Save a file from gateways, each byte checked against the CID.',
  configure: command =>
    command
      .argument('<id|name|cid>', 'the pin, or any CID, for which no keys are needed')
      .option('--path <path>', 'the file in a directory, as in docs/readme.txt')
      .option('-o, --output <file>', 'where to save it; - is stdout (default: its name, here)')
      .addHelpText(
        'after',
        `
Nothing is overwritten. The file’s name ends in .part until it is complete, and
the same command resumes it, after checking what is there.
${examples(
  ['pinview save holiday.mp4', 'under its name, in this folder'],
  ['pinview save bafy… --path docs/readme.txt -o readme.txt', 'one file of a directory'],
  ['pinview save bafy… -o - | tar x', 'to another program'],
)}`,
      ),
  async run({words, flags, output, interruption, open}) {
    const {services} = await open();
    const signal = interruption();
    const [target = {cid: ''}] = await readContentArguments(words, services, signal);
    const {save} = await import('./save.ts');
    return save({target, names: pathNames(flags.path ?? ''), file: flags.output, signal}, services, output);
  },
};
