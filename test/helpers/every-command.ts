import assert from 'node:assert/strict';
import type {Command} from 'commander';
import {createProgram} from '../../source/command-line/program.ts';
import {sampleIds} from './sample-ids.ts';

/** What is typed behind `pinview`. */
type Words = readonly string[];

/** Nobody listens there: no test asks a gateway outside. */
const noGateway = ['--gateway', 'http://127.0.0.1:1'];

/** The least that each command takes, by its whole name, as in `recent remove`; hidden commands included. */
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

/** The whole names of all commands. */
export const commandNames: readonly string[] = [...leastWords.keys()];

/**
 * Returns what to run of every command: the command lines that `special` lists for it, otherwise the command with no more
 * than the arguments that it needs. So a test that runs every command runs a new one, too.
 */
export function everyCommand(special: Readonly<Record<string, readonly Words[]>> = {}): readonly Words[] {
  for (const name of Object.keys(special)) assert.ok(leastWords.has(name), `there is no command “${name}”`);
  return [...leastWords].flatMap(([name, words]) => special[name] ?? [words]);
}
