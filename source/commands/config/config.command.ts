import type {CommandDefinition} from '../shared/command.ts';
import {examples, jsonFlag} from '../shared/flags.ts';

interface ConfigFlags {
  readonly json?: true;
}

export const config: CommandDefinition<ConfigFlags> = {
  name: 'config',
  description: 'Show the settings in effect, and the file they come from.',
  configure: command =>
    command
      .addOption(jsonFlag('as JSON'))
      .addHelpText(
        'after',
        examples(
          ['pinview config', 'what is in effect, and where the file is'],
          ['pinview config --profile work', 'the same with another profile'],
        ),
      ),
  async run({flags, output, open}) {
    const opened = await open({needsConfig: false});
    const {showConfig} = await import('./config.ts');
    return showConfig(flags.json === true, opened, output);
  },
};
