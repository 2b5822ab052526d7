import {Option} from 'commander';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {type SnippetLanguage, snippetLanguages} from '../../core/export/snippets.ts';
import type {CommandDefinition} from '../shared/command.ts';
import {examples} from '../shared/flags.ts';
import {readPinArguments} from '../shared/pin-arguments.ts';

interface SnippetFlags {
  readonly lang?: SnippetLanguage;
}

export const snippet: CommandDefinition<SnippetFlags> = {
  name: 'snippet',
  description: 'Print the request for a pin as code that reads the keys from the environment.',
  configure: command =>
    command
      .argument('<id|name|cid>', 'the pin to ask for')
      .addOption(
        new Option('--lang <language>', 'the language of the code').choices(snippetLanguages).default('curl'),
      )
      .addHelpText(
        'after',
        examples(
          ['pinview snippet holiday.mp4 > ask.sh', 'the request as a script'],
          ['pinview snippet holiday.mp4 --lang python', 'in another language'],
        ),
      ),
  async run({words, flags, output, interruption, open}) {
    if (flags.demo) {
      throw new PinviewError('usage', 'The demo’s address exists only while the demo runs.', {
        hint: 'Leave --demo out.',
      });
    }
    const {services} = await open();
    const [pinId = ''] = await readPinArguments(words, services, {signal: interruption()});
    const {snippet} = await import('./snippet.ts');
    return snippet({pinId, language: flags.lang ?? 'curl'}, services.endpoint, output);
  },
};
