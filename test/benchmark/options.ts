import {parseArgs} from 'node:util';

export const usage = `Usage: npm run benchmark -- [options]

  --runs N        how often each measurement is made, after a warm-up; default 15
  --only WORD     only figures with this word in their names, and what they are compared with
  --compare REV   measure that git revision too, in turns with this one
  --json          print all samples as JSON
  --help          print this
`;

export interface Options {
  readonly runs: number;
  readonly only: string;
  readonly revision: string | undefined;
  readonly isJson: boolean;
  readonly isHelp: boolean;
}

/** Returns the options that the arguments give. Throws an Error that says what is wrong with them. */
export function readOptions(args: readonly string[]): Options {
  const {values} = parseArgs({
    args: [...args],
    options: {
      runs: {type: 'string', default: '15'},
      only: {type: 'string', default: ''},
      compare: {type: 'string'},
      json: {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  });
  if (!/^[1-9]\d{0,5}$/.test(values.runs))
    throw new Error(`--runs takes a number from 1, not ${values.runs}.`);
  return {
    runs: Number(values.runs),
    only: values.only,
    revision: values.compare,
    isJson: values.json,
    isHelp: values.help,
  };
}
