import type {CommandDefinition} from '../shared/command.ts';
import {examples, jsonFlag} from '../shared/flags.ts';
import {readContentArguments} from '../shared/pin-arguments.ts';

interface PreviewFlags {
  readonly path?: string;
  readonly json?: true;
}

export const preview: CommandDefinition<PreviewFlags> = {
  name: 'preview',
  description: 'Show the beginning of content, or what is in a directory, from verified blocks.',
  configure: command =>
    command
      .argument('<id|name|cid>', 'the pin, or any CID, for which no keys are needed')
      .option('--path <path>', 'what to show in a directory, as in docs/readme.md')
      .addOption(jsonFlag('as JSON: what it is, and a directory’s entries'))
      .addHelpText(
        'after',
        examples(
          ['pinview preview site/', 'what is in the directory'],
          ['pinview preview bafy… --path site/index.html', 'the beginning of a file in it'],
          ['pinview preview notes.txt > notes.txt', 'when piped, texts and listings are complete'],
        ),
      ),
  async run({words, flags, output, interruption, open}) {
    const {services} = await open();
    const signal = interruption();
    const [target] = await readContentArguments(words, services, signal);
    if (target === undefined) return 2;
    const {previewContent} = await import('./preview.ts');
    return previewContent(
      {target, path: flags.path ?? '', isJson: flags.json === true, signal},
      services,
      output,
    );
  },
};
