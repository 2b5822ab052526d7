import type {CommandDefinition} from '../shared/command.ts';

interface LoginFlags {
  readonly withKeys?: true;
}

export const login: CommandDefinition<LoginFlags> = {
  name: 'login',
  description: 'Save keys in the keychain, for a profile and an endpoint.',
  configure: command =>
    command.option('--with-keys', 'read API key and secret key from standard input, one per line'),
  takesScreen: flags => !flags.withKeys,
  async run(request) {
    const {logIn} = await import('./log-in.ts');
    return logIn(request);
  },
};
