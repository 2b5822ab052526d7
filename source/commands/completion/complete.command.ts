import type {CommandDefinition} from '../shared/command.ts';

/** What the completion scripts call. */
export const complete: CommandDefinition = {
  name: '__complete',
  description: '',
  isHidden: true,
  configure: command => command.argument('[word...]'),
  async run(request) {
    const {complete} = await import('./complete.ts');
    return complete(request);
  },
};
