import type {CommandDefinition} from '../shared/command.ts';
import {jsonFlag} from '../shared/flags.ts';

interface StatusFlags {
  readonly json?: true;
}

export const status: CommandDefinition<StatusFlags> = {
  name: 'status',
  description: 'Show which keys are used, and whether the service accepts them.',
  configure: command => command.addOption(jsonFlag('as JSON')),
  async run({flags, output, open}) {
    const {services} = await open();
    const {status} = await import('./status.ts');
    return status({isJson: flags.json === true}, services, output);
  },
};
