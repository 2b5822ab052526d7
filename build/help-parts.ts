import type {Command} from 'commander';

interface Example {
  readonly command: string;
  readonly what: string;
}

/** What the help of a command says besides its arguments and flags. */
export interface HelpParts {
  /** Paragraphs, each on one line. */
  readonly notes: readonly string[];
  readonly examples: readonly Example[];
}

/** Returns what follows the arguments and flags in the help of a command. */
export function helpParts(command: Command): HelpParts {
  const [notes = '', examples = ''] = helpEnd(command).split('\nExamples:\n');
  return {
    notes: notes
      .split('\n\n')
      .map(paragraph => paragraph.trim().replaceAll('\n', ' '))
      .filter(paragraph => paragraph !== ''),
    examples: [...examples.matchAll(/^ {2}(.*?) +# (.*)$/gm)].map(([, line = '', what = '']) => ({
      command: line,
      what,
    })),
  };
}

function helpEnd(command: Command): string {
  let whole = '';
  command.configureOutput({
    writeOut: text => {
      whole += text;
    },
  });
  command.outputHelp();
  return whole.slice(command.helpInformation().length);
}
