import type {CommandDefinition} from '../shared/command.ts';

/** The program itself: without a command it opens the app. */
export const app: CommandDefinition = {
  name: 'pinview',
  description: 'Look up what became of your IPFS pins.',
  configure: program =>
    program.argument('[id|name|cid...]', 'the pin to show; without a terminal, get prints it'),
  takesScreen: () => true,
  async run(request) {
    const {startApp} = await import('./start-app.ts');
    return startApp(request);
  },
};
