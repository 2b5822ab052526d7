import assert from 'node:assert/strict';
import type {Command} from 'commander';
import {createProgram} from '../../source/command-line/program.ts';
import {sampleIds} from './sample-ids.ts';

/** The words typed after `pinview`. */
type Words = readonly string[];

/** Nothing listens there, so that no test contacts a public gateway. */
const noGateway = ['--gateway', 'http://127.0.0.1:1'];

/** The shortest command line of each command, hidden ones included, by its full name, such as `recent remove`. */
const leastWords = new Map(
  wordsIn(
    createProgram('0.0.0', async () => {}),
    [],
  ),
);

function wordsIn(parent: Command, path: Words): Array<[name: string, words: Words]> {
  return parent.commands.flatMap(command => {
    const name = [...path, command.name()];
    const required = command.registeredArguments.filter(argument => argument.required);
    const words = required.map(argument => argument.argChoices?.[0] ?? sampleIds.image);
    const options = ['verify', 'save', 'audit'].includes(command.name()) ? noGateway : [];
    return [[name.join(' '), [...name, ...words, ...options]], ...wordsIn(command, name)] as const;
  });
}

/** The full names of all commands. */
export const commandNames: readonly string[] = [...leastWords.keys()];

/**
 * Returns command lines for every command: those that `special` lists for it, or else the command with only its required
 * arguments. So a test that runs every command covers new ones, too.
 */
export function everyCommand(special: Readonly<Record<string, readonly Words[]>> = {}): readonly Words[] {
  for (const name of Object.keys(special)) assert.ok(leastWords.has(name), `there is no command “${name}”`);
  return [...leastWords].flatMap(([name, words]) => special[name] ?? [words]);
}
