import {Argument} from 'commander';
import {
  type CompletionShell,
  completionScript,
  completionShells,
} from '../../core/shell-completion/scripts.ts';
import type {CommandDefinition} from '../shared/command.ts';

export const completion: CommandDefinition = {
  name: 'completion',
  description: 'Print a completion script for a shell.',
  configure: command =>
    command.addArgument(
      new Argument('<shell>', 'the shell; the script says how to install it').choices(completionShells),
    ),
  async run({words: [shell], output}) {
    // commander accepts no other value.
    output.print(completionScript(shell as CompletionShell));
    return 0;
  },
};
