import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {askBash, askFish, createVisitor, startShell, type Visitor} from '../helpers/completing-shells.ts';
import {keys} from '../helpers/keys.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {sampleIds} from '../helpers/sample-ids.ts';

const {image, failed, bare, labelled} = sampleIds;

/** In the order they are looked up. A shell that ran any of them would leave a file behind. */
const names = new Map([
  [labelled, '`touch ran` a\\b \\n & :c: 100%d'],
  [bare, '--rf; touch ran | cat %F{red}%n'],
  [failed, '$(touch ran) "q" \'s\' $HOME'],
  [image, 'test.png'],
]);
const newestFirst = [...names.keys()].reverse();

const languages = ['curl', 'node', 'python', 'go'];

function assertNothingRan({account}: Visitor): void {
  assert.ok(!existsSync(join(account.home.path, 'ran')), 'a name was run');
}

/** Asserts that a screen lists every pin, newest first, with its name unchanged. */
function assertLists(screen: string, begin: string): void {
  const lines = screen.split('\n');
  const found = newestFirst.map(pinId => lines.findIndex(line => line.startsWith(pinId)));
  assert.deepEqual(
    found.toSorted((one, other) => one - other),
    found,
    screen,
  );
  for (const [pinId, name] of names) {
    const line = lines.find(each => each.startsWith(pinId)) ?? '';
    assert.ok(line.includes(`  ${begin}${name}, pinned, `), screen);
  }
}

const listsAll = (screen: string) => newestFirst.every(pinId => screen.includes(`\n${pinId}  `));

describe('bash', {skip: skipUnlessInstalled('bash')}, () => {
  test('the function offers commands, flags, profiles and pins, each as it is to be typed', async t => {
    const visitor = await createVisitor(t, names);
    const ask = (line: string, setup?: string) => askBash(visitor, line, setup);
    assert.deepEqual(await ask('pinview ge'), ['get']);
    assert.deepEqual(await ask('pinview recent '), ['remove']);
    assert.deepEqual(await ask('pinview get --js'), ['--json']);
    assert.deepEqual(await ask('pinview nope'), []);
    assert.deepEqual(await ask('pinview --profile w'), ['work']);
    assert.deepEqual(await ask(`pinview get ${failed.slice(0, 4)}`), [failed]);
    // Bash replaces only what follows the last = or :, if those are set to break words.
    assert.deepEqual(await ask('pinview --profile=w'), ['work']);
    assert.deepEqual(await ask('pinview --profile=w', "COMP_WORDBREAKS=' '"), ['--profile=work']);
    assert.deepEqual(await ask('pinview snippet --lang='), languages);
    assert.deepEqual(await ask(`pinview --endpoint "${visitor.address}" get ${image.slice(0, 3)}`), [image]);
    const [first, ...others] = await ask('pinview get ');
    assert.match(first ?? '', new RegExp(`^${image}  \\(test\\.png, pinned, .*\\)$`));
    assert.equal(others.length, 3);
    assertNothingRan(visitor);
  });

  test('the function works under set -u, and may be defined twice', async t => {
    const visitor = await createVisitor(t, new Map());
    const setup = 'set -u; source <(pinview completion bash)';
    assert.deepEqual(await askBash(visitor, 'pinview ge', setup), ['get']);
    assert.deepEqual(await askBash(visitor, 'pinview nope', setup.replace('set -u;', '')), []);
  });

  test('Tab lists pins with their names, newest first, and types the one that is left', async t => {
    const visitor = await createVisitor(t, names);
    const shell = await startShell(visitor, 'bash');
    shell.write('pinview get \t');
    assertLists(await shell.waitForScreen(listsAll), '(');
    shell.write(`${failed.slice(0, 3)}\t`);
    await shell.waitForScreen(new RegExp(`^\\$ pinview get ${failed}$`, 'm'));
    shell.write('--profile=w\t');
    await shell.waitForScreen(/ --profile=work$/m);
    assertNothingRan(visitor);
  });
});

describe('zsh', {skip: skipUnlessInstalled('zsh')}, () => {
  test('Tab lists pins with their names, newest first', async t => {
    const visitor = await createVisitor(t, names);
    const shell = await startShell(visitor, 'zsh');
    shell.write('pinview get \t');
    assertLists(await shell.waitForScreen(listsAll), '-- ');
    assertNothingRan(visitor);
  });

  test('Tab lists commands and flags with what they do', async t => {
    const shell = await startShell(await createVisitor(t, names), 'zsh');
    shell.write('pinview \t');
    await shell.waitForScreen(/^get {2,}-- Print pins\.$[\s\S]*^completion {2,}-- /m);
    shell.write(`${keys.ctrlU}pinview get --\t`);
    await shell.waitForScreen(/^--json {2,}-- as JSON[\s\S]*^--profile {2,}-- account to use$/m);
  });

  test('Tab types what is left: a command, a flag, a profile, a pin', async t => {
    const shell = await startShell(await createVisitor(t, names), 'zsh');
    for (const [line, completed] of [
      ['pinview sta', 'pinview status'],
      ['pinview get --js', 'pinview get --json'],
      ['pinview --profile w', 'pinview --profile work'],
      ['pinview --profile=w', 'pinview --profile=work'],
      [`pinview get "${failed.slice(0, 3)}`, `pinview get "${failed}"`],
    ] as const) {
      shell.write(`${keys.ctrlU}${line}\t`);
      await shell.waitForScreen(screen => screen.split('\n').includes(`$ ${completed}`));
    }
  });

  test('the script works as a file in the fpath, too', async t => {
    const visitor = await createVisitor(t, names);
    const setup =
      'mkdir f; pinview completion zsh > f/_pinview; fpath=(~/f $fpath); autoload -Uz compinit; compinit -D -u';
    const shell = await startShell(visitor, 'zsh', setup);
    shell.write('pinview get \t');
    assertLists(await shell.waitForScreen(listsAll), '-- ');
  });
});

describe('fish', {skip: skipUnlessInstalled('fish')}, () => {
  test('it offers commands, flags, profiles and pins, with descriptions', async t => {
    const visitor = await createVisitor(t, names);
    const ask = (line: string) => askFish(visitor, line);
    assert.deepEqual(await ask('pinview ge'), ['get\tPrint pins.']);
    assert.deepEqual(await ask('pinview --profile w'), ['work\tpins.example']);
    assert.deepEqual(await ask('pinview --profile=w'), ['--profile=work\tpins.example']);
    assert.deepEqual(await ask('pinview --pro'), ['--profile\taccount to use']);
    assert.deepEqual(await ask('pinview snippet --lang '), languages);
    assert.deepEqual(await ask('pinview nope'), []);
    const lines = await ask('pinview get ');
    for (const [pinId, name] of names) {
      assert.ok(
        lines.some(line => line.startsWith(`${pinId}\t${name}, pinned, `)),
        lines.join('\n'),
      );
    }
    assertNothingRan(visitor);
  });

  test('Tab lists pins with their names, newest first', async t => {
    const visitor = await createVisitor(t, names);
    const shell = await startShell(visitor, 'fish');
    shell.write('pinview get \t');
    const screen = await shell.waitForScreen(listsAll);
    const places = newestFirst.map(pinId => screen.indexOf(pinId));
    assert.deepEqual(
      places.toSorted((one, other) => one - other),
      places,
    );
    for (const name of names.values()) assert.ok(screen.includes(` (${name}, pinned, `), screen);
    assertNothingRan(visitor);
  });
});
