import assert from 'node:assert/strict';
import {chmodSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Account, createAccount} from '../helpers/app.ts';
import {createVisitor} from '../helpers/completing-shells.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const {image, failed, bare} = sampleIds;

/** In the order they are looked up. */
const names = new Map([
  [bare, 'site'],
  [failed, 'cover.jpg'],
  [image, 'test.png'],
]);

/** Returns the completions after these words, as values and descriptions. */
async function complete({home}: Account, ...words: string[]): Promise<readonly string[][]> {
  const {stdout, ...rest} = await runCli(home, ['__complete', '--', ...words]);
  assert.deepEqual(rest, {exitCode: 0, stderr: ''});
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split('\t'));
}

const valuesOf = (lines: readonly string[][]) => lines.map(([value]) => value);

slowTest('Recent pins are offered with name, state and age; the service is not asked', async t => {
  const {account, address, asked} = await createVisitor(t, names);
  const before = asked.length;
  for (const words of [
    ['get', ''],
    ['--endpoint', address, 'get', ''],
    ['get', '--profile=local', ''],
  ]) {
    const lines = await complete(account, ...words);
    assert.deepEqual(valuesOf(lines), [image, failed, bare]);
    assert.match(lines[0]?.[1] ?? '', /^test\.png, pinned, (?:just now|\d+ s ago)$/);
  }
  for (const words of [
    ['--profile', 'work', 'get', ''],
    ['--profile', 'nope', 'get', ''],
    ['--endpoint', 'nonsense', 'get', ''],
    ['--no-history', 'get', ''],
    ['--demo', 'get', ''],
  ]) {
    assert.deepEqual(await complete(account, ...words), []);
  }
  assert.equal(asked.length, before);
});

slowTest('With --demo they are those of the demo', async t => {
  const account = createAccount(t);
  await runCli(account.home, ['get', '--demo', image]);
  const [found] = await complete(account, '--demo', 'get', '');
  assert.equal(found?.[0], image);
  assert.deepEqual(await complete(account, 'get', ''), []);
});

test('Commands, flags and their values are those of the help', async t => {
  const account = createAccount(t);
  const {stdout: help} = await runCli(account.home, ['--help']);
  for (const word of ['', '--']) {
    const lines = await complete(account, word);
    assert.ok(lines.length > 5);
    for (const [value = '', description = ''] of lines) {
      const found = help.split('\n').find(line => new RegExp(`^  (?:-\\w, )?${value}\\b`).test(line));
      assert.ok(found?.includes(description.slice(0, 12)), `${value}: ${description}`);
    }
  }
  assert.deepEqual(valuesOf(await complete(account, 'snippet', '--lang', '')), [
    'curl',
    'node',
    'python',
    'go',
  ]);
  assert.deepEqual(valuesOf(await complete(account, '__')), []);
});

slowTest('What cannot be read is silently left out', async t => {
  const {account} = await createVisitor(t, new Map([[image, 'test.png']]));
  const config = join(account.home.path, '.config/pinview/config.json');
  chmodSync(config, 0o666);
  assert.deepEqual(valuesOf(await complete(account, '--profile', '')), ['default']);
  chmodSync(config, 0o600);
  writeFileSync(config, 'no JSON');
  assert.deepEqual(valuesOf(await complete(account, 'get', '')), []);
  assert.deepEqual(valuesOf(await complete(account, 'rec')), ['recent']);
});

slowTest('Each script begins with how to install it', async t => {
  const {home} = createAccount(t);
  for (const [shell, command] of [
    ['bash', 'source <(pinview completion bash)'],
    ['zsh', `pinview completion zsh > "\${fpath[1]}/_pinview"`],
    ['fish', 'pinview completion fish > ~/.config/fish/completions/pinview.fish'],
  ] as const) {
    const {exitCode, stdout, stderr} = await runCli(home, ['completion', shell]);
    assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
    const comment = stdout.slice(0, stdout.search(/^[^#]/m));
    assert.ok(comment.includes(`#   ${command}\n`), comment);
  }
});

slowTest('An unknown shell is a usage error', async t => {
  const {home} = createAccount(t);
  const {exitCode, stdout, stderr} = await runCli(home, ['completion', 'tcsh']);
  assert.equal(exitCode, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /bash, zsh, fish/);
});
