import type {Command, Option} from 'commander';
import packageJson from '../package.json' with {type: 'json'};
import {createProgram} from '../source/command-line/program.ts';
import {type DocumentedTable, documentedTable} from './documented-table.ts';
import {helpParts} from './help-parts.ts';
import {bold, escaped, italic, line, tagged} from './roff.ts';

/** Returns the manual page, made from the commands' definitions and help, and from tables of the documentation. */
export function manPage(): string {
  const program = createProgram(packageJson.version, async () => {});
  const help = program.createHelp();
  const commands = commandsOf(program);
  const [keys = ''] = helpParts(program).notes;
  const {description, version} = packageJson;
  const lines = [
    // No date, so that builds are reproducible.
    `.TH PINVIEW 1 "" "pinview ${version}" "User Commands"`,
    '.nh',
    '.ad l',
    '.SH NAME',
    `pinview \\- ${escaped(description.charAt(0).toLowerCase() + description.slice(1))}`,
    '.SH SYNOPSIS',
    usageOf(help.commandUsage(program).replace(' [command]', '')),
    '.br',
    `${bold('pinview')} ${italic('command')} [${italic('options')}] ${italic('...')}`,
    '.SH DESCRIPTION',
    line(escaped(program.description())),
    ...argumentsOf(program),
    '.PP',
    line(escaped(keys)),
    '.SH OPTIONS',
    ...optionsOf(program),
    '.SH COMMANDS',
    'Each takes the options above, too.',
    ...commands.flatMap(commandLines),
    '.SH EXAMPLES',
    ...commands
      .flatMap(command => helpParts(command).examples)
      .flatMap(({command, what}) => tagged([bold(command)], escaped(what))),
    '.SH EXIT STATUS',
    ...tableLines(documentedTable('.github/commands.md', 'Exit codes')),
    '.SH ENVIRONMENT',
    ...tableLines(documentedTable('.github/config.md', 'Environment variables')),
    '.SH FILES',
    ...tableLines(documentedTable('readme.md', 'Files')),
    '.SH SEE ALSO',
    line(
      `${bold('pinview')} ${italic('command')} ${bold('--help')}, and the readme that comes with the package, which leads to further pages.`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Returns the commands that the help lists, each followed by its subcommands. */
function commandsOf(parent: Command): readonly Command[] {
  const commands = parent.createHelp().visibleCommands(parent);
  return commands.flatMap(command => [
    command,
    ...commandsOf(command).filter(each => each.name() !== 'help'),
  ]);
}

function commandLines(command: Command): readonly string[] {
  const usage = command.createHelp().commandUsage(command);
  return [
    // The help command does not know its parent.
    `.SS ${usageOf(usage.startsWith('pinview ') ? usage : `pinview ${usage}`)}`,
    line(escaped(command.description())),
    ...helpParts(command).notes.flatMap(note => ['.PP', line(escaped(note))]),
    ...argumentsOf(command),
    ...optionsOf(command),
  ];
}

/** Returns the usage of a command, with its name in bold. */
function usageOf(usage: string): string {
  const [name = ''] = /^pinview(?: [a-z]+)*/.exec(usage) ?? [];
  return bold(name) + escaped(usage.slice(name.length));
}

function argumentsOf(command: Command): readonly string[] {
  const help = command.createHelp();
  return help
    .visibleArguments(command)
    .flatMap(argument =>
      tagged([italic(help.argumentTerm(argument))], escaped(help.argumentDescription(argument))),
    );
}

function optionsOf(command: Command): readonly string[] {
  const help = command.createHelp();
  const isOwn = ({long}: Option) => long !== '--help' || command.parent === null;
  return help
    .visibleOptions(command)
    .filter(isOwn)
    .flatMap(option => tagged([bold(help.optionTerm(option))], escaped(help.optionDescription(option))));
}

function tableLines({rows, note}: DocumentedTable): readonly string[] {
  return [
    ...rows.flatMap(({terms, meaning}) => tagged(terms, meaning)),
    ...(note === undefined ? [] : ['.PP', line(note)]),
  ];
}
