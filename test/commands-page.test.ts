import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe} from 'node:test';
import {createProgram} from '../source/command-line/program.ts';
import {createDemoShell} from './helpers/demo-shell.ts';
import {skipUnlessInstalled} from './helpers/programs.ts';
import {sampleIds} from './helpers/sample-ids.ts';
import {slowTest, test} from './helpers/slow-test.ts';

const pages = join(import.meta.dirname, '../.github');
const page = readFileSync(join(pages, 'commands.md'), 'utf8');

/** The commands that print JSON of pinview's own, each with the text that describes it. */
const printers: ReadonlyArray<readonly [command: string, described: string]> = [
  ...['status', 'doctor', 'config', 'recent', 'open', 'verify', 'copy'].map(
    name => [name, new RegExp(`^\\| \`${name}\` \\| .*$`, 'm').exec(page)?.[0] ?? ''] as const,
  ),
  ['audit', readFileSync(join(pages, 'audit.md'), 'utf8')],
];

const argumentsOf: Readonly<Record<string, string>> = {
  open: sampleIds.directory,
  verify: sampleIds.directory,
  copy: sampleIds.directory,
  audit: sampleIds.directory,
};

test('the page about commands has a heading for each that the help lists', () => {
  const program = createProgram('0.0.0', async () => {});
  const names = program
    .createHelp()
    .visibleCommands(program)
    .map(command => command.name());
  const headings = [...page.matchAll(/^### (\S+)$/gm)].map(([, name]) => name);
  assert.deepEqual(
    names.filter(name => name !== 'help'),
    headings,
  );
});

describe('the page about commands, tried on the demo', {skip: skipUnlessInstalled('bash')}, () => {
  test('shows the help as it is printed', async t => {
    const help = await createDemoShell(t).run('pinview --help');
    assert.ok(page.includes(help.trim()), `.github/commands.md should show:\n${help}`);
  });

  slowTest('has examples that work', async t => {
    const shell = createDemoShell(t);
    writeFileSync(join(shell.folder, 'build.log'), `uploaded ${sampleIds.directory}\n`);
    const examples = (/```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? '').trim().split('\n');
    assert.ok(examples.length > 5);
    for (const example of examples) await shell.run(example);
  });

  slowTest('names every member of the JSON that is pinview’s own', async t => {
    const {run} = createDemoShell(t);
    for (const [command, described] of printers) {
      const printed = JSON.parse(await run(`pinview ${command} --json ${argumentsOf[command] ?? ''}`));
      const members = Object.keys(Array.isArray(printed) ? printed[0] : printed);
      assert.ok(members.length > 0, command);
      for (const member of members) assert.ok(described.includes(`"${member}"`), `${command}: ${member}`);
    }
  });
});
