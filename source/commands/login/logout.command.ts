import type {CommandDefinition} from '../shared/command.ts';

export const logout: CommandDefinition = {
  name: 'logout',
  description: 'Remove the keys of a profile from the keychain.',
  async run({output, open}) {
    const {services} = await open();
    const {logout} = await import('./logout.ts');
    return logout(services, output);
  },
};
