import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import type {Command} from 'commander';
import {escaped, line} from '../../build/roff.ts';
import packageJson from '../../package.json' with {type: 'json'};
import {createProgram} from '../../source/command-line/program.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';

const page = join(import.meta.dirname, '../..', ...packageJson.man);

/** Runs a program in a locale and returns what it printed; fails if it complains of anything but `except`. */
function run(program: string, args: readonly string[], {locale = 'C.UTF-8', except = /^$/} = {}): string {
  const env = {PATH: process.env.PATH, LC_ALL: locale, MANWIDTH: '80'};
  const {status, stdout, stderr} = spawnSync(program, args, {env, encoding: 'utf8', maxBuffer: 10_000_000});
  const complaints = `${stderr}${program === 'mandoc' ? stdout : ''}`.split('\n');
  assert.deepEqual(
    complaints.filter(complaint => complaint !== '' && !except.test(complaint)),
    [],
  );
  if (program !== 'mandoc') assert.equal(status, 0);
  return stdout;
}

const shown = () => run('man', ['--warnings', '-l', page]);

/** Joins lines, which may break anywhere between words. */
const words = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('…', '...').trim();

/** Returns the program itself and every command that the help lists. */
function commandsOf(parent: Command): readonly Command[] {
  return [parent, ...parent.createHelp().visibleCommands(parent).flatMap(commandsOf)];
}

describe('the manual page', {skip: skipUnlessInstalled('man')}, () => {
  test('has every command, argument and flag of the help, with what the help says of it', () => {
    const text = words(shown());
    for (const command of commandsOf(createProgram(packageJson.version, async () => {}))) {
      const help = command.createHelp();
      const said = [
        command.description(),
        ...help
          .visibleArguments(command)
          .flatMap(each => [help.argumentTerm(each), help.argumentDescription(each)]),
        ...help
          .visibleOptions(command)
          .flatMap(each => [help.optionTerm(each), help.optionDescription(each)]),
      ];
      for (const part of said) assert.ok(text.includes(words(part)), `${command.name()}: ${part}`);
    }
  });

  test('has the examples of the help, the exit codes, the environment variables and the folders', () => {
    const text = words(shown());
    for (const part of [
      'pinview get - --field name,cid < build.log of every pin ID in a text',
      'EXIT STATUS 0 done 1 failed 2 wrong usage 3 no such pin, or nothing at the --path 4 not authenticated',
      '124 wait: time ran out 130 interrupted',
      'PINVIEW_TOKEN PINATA_JWT keys',
      'NO_COLOR no colours',
      '~/.config/pinview profiles and settings',
    ])
      assert.ok(text.includes(part), part);
  });

  test('has the usual sections, in the usual order, and no line of more than 80 columns', () => {
    const lines = shown().split('\n');
    assert.deepEqual(
      lines.filter(each => /^[A-Z][A-Z ]+$/.test(each)),
      [
        'NAME',
        'SYNOPSIS',
        'DESCRIPTION',
        'OPTIONS',
        'COMMANDS',
        'EXAMPLES',
        'EXIT STATUS',
        'ENVIRONMENT',
        'FILES',
        'SEE ALSO',
      ],
    );
    assert.ok(lines.every(each => each.length <= 80));
  });

  test('can be shown where there is ASCII only', () => {
    assert.doesNotMatch(run('man', ['--warnings', '-l', page], {locale: 'C'}), /[^ -~\n]/);
  });

  test('is of this version, and the same whenever it is built', () => {
    const [title] = readFileSync(page, 'utf8').split('\n');
    assert.equal(title, `.TH PINVIEW 1 "" "pinview ${packageJson.version}" "User Commands"`);
  });
});

test('groff has nothing to warn of', {skip: skipUnlessInstalled('groff')}, () => {
  for (const device of ['utf8', 'ascii']) run('groff', ['-man', '-ww', `-T${device}`, '-Z', page]);
});

test('mandoc has nothing to warn of but the missing date', {skip: skipUnlessInstalled('mandoc')}, () => {
  run('mandoc', ['-T', 'lint', '-W', 'warning', page], {except: /WARNING: missing date/});
});

test('what roff would take for its own is shown as it is', {skip: skipUnlessInstalled('groff')}, t => {
  const texts = [
    '.SH not a section',
    "'tis no request",
    'C:\\new\\fB',
    '--flag-name',
    '"quoted" `code` ^~',
    '’“”',
  ];
  const folder = mkdtempSync(join(tmpdir(), 'pinview-man-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const file = join(folder, 'texts.1');
  writeFileSync(file, `.TH TEXTS 1 ""\n${texts.map(text => `.PP\n${line(escaped(text))}\n`).join('')}`);
  const lines = run('groff', ['-man', '-ww', '-Tutf8', '-P-cbou', file]).split('\n');
  assert.deepEqual(
    lines.map(each => each.trim()).filter(each => texts.includes(each)),
    texts,
  );
});

test('a character that some outputs lack is none of the page', () => {
  assert.throws(() => escaped('✔ pinned'), /no escape for "✔"/);
});
