import {InvalidArgumentError, Option} from 'commander';
import {parseByteSize} from '../../core/text/byte-size.ts';
import {parseDuration} from '../../core/text/parse-duration.ts';

/** Returns the `--json` flag of a command. */
export function jsonFlag(description: string): Option {
  return new Option('--json', description);
}

/** Returns the `--field` flag of the commands that print or copy pins; its value is a list. */
export function fieldFlag(usual?: string): Option {
  const fields =
    'one field, one per line: id, cid, name, status, size, created, or any of the record, as metadata.type';
  const otherwise = usual === undefined ? '' : ` (default: ${usual})`;
  return new Option(
    '--field <name>',
    `${fields}; several, with commas, are tab-separated${otherwise}`,
  ).argParser<readonly string[]>(readNames);
}

/** Adds a list of names to those from earlier uses of the flag. */
function readNames(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map(name => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Use names, with commas between them.');
  return [...before, ...names];
}

/** Parses a duration into milliseconds. Throws commander's error for anything else. */
export function readDuration(text: string): number {
  const duration = parseDuration(text);
  if (duration === undefined)
    throw new InvalidArgumentError('Use a duration such as 90s, 10m or 1h30m, 24d at most.');
  return duration;
}

/** Parses a positive whole number. Throws commander's error for anything else. */
export function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count === 0) throw new InvalidArgumentError('Use a whole number above 0.');
  return count;
}

/** Parses a size into bytes. Throws commander's error for anything else. */
export function readByteSize(text: string): number {
  const size = parseByteSize(text);
  if (size === undefined || size === 0n)
    throw new InvalidArgumentError('Use a size such as 500MiB, 2GiB or a number of bytes.');
  return Number(size);
}

/** Returns the examples that end a command’s help: command lines, and what each does. */
export function examples(...lines: ReadonlyArray<readonly [line: string, what: string]>): string {
  const width = Math.max(...lines.map(([line]) => line.length));
  return `\nExamples:\n${lines.map(([line, what]) => `  ${line.padEnd(width)}  # ${what}`).join('\n')}`;
}
