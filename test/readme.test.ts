import assert from 'node:assert/strict';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe} from 'node:test';
import {stateSymbols} from '../source/core/pin/verdict.ts';
import {proofSymbols} from '../source/core/verify/proof-words.ts';
import {createDemoShell, type DemoShell} from './helpers/demo-shell.ts';
import {skipUnlessInstalled} from './helpers/programs.ts';
import {directoryCid, sampleIds} from './helpers/sample-ids.ts';
import {slowTest, test} from './helpers/slow-test.ts';

const readme = readFileSync(join(import.meta.dirname, '../readme.md'), 'utf8');

/** Returns the text below a heading. */
function section(heading: string): string {
  const text = readme.split(`\n## ${heading}\n`)[1];
  assert.ok(text !== undefined, heading);
  return text.split('\n## ')[0] ?? '';
}

const script = (text: string) => /```sh\n([\s\S]*?)```/.exec(text)?.[1] ?? '';

test('the readme is for two minutes: it has 1,200 words at most', () => {
  const {length} = readme.split(/\s+/).filter(word => word !== '');
  assert.ok(length <= 1200, `${length} words`);
});

test('the readme explains every symbol of a pin’s state and of its content', () => {
  const legend = section('Symbols');
  for (const [word, symbol] of Object.entries(stateSymbols))
    assert.ok(legend.includes(`| \`${symbol}\` | ${word} |`), word);
  for (const [symbol, word] of [
    ['◇', 'complete'],
    [proofSymbols.incomplete, 'missing'],
    [proofSymbols.wrong, 'wrong'],
  ])
    assert.ok(legend.includes(`| \`${symbol}\` | ${word} |`), word);
});

describe('the recipes of the readme, tried on the demo', {skip: skipUnlessInstalled('bash', 'jq')}, () => {
  const recipes = script(section('Recipes')).split('\n\n');
  const environment = {PIN_ID: sampleIds.directory};
  const recipe = (word: string) => {
    const found = recipes.filter(each => each.includes(word));
    assert.equal(found.length, 1, word);
    return found[0] ?? '';
  };

  /** Returns all files but the user's own, which are in `work`. */
  const filesIn = ({home}: DemoShell) =>
    readdirSync(home, {recursive: true, encoding: 'utf8'}).filter(
      name => !name.startsWith('work') && statSync(join(home, name)).isFile(),
    );

  test('name and CID of every pin ID in a text', async t => {
    const shell = createDemoShell(t);
    writeFileSync(
      join(shell.folder, 'build.log'),
      `uploaded ${sampleIds.directory}\nand ${sampleIds.image}\n`,
    );
    const printed = await shell.run(recipe('build.log'));
    assert.match(printed, new RegExp(`^site/\\t${directoryCid}\\ntest\\.png\\tbafkrei\\w+\\n$`));
  });

  test('the CID of a pin, once it is pinned', async t => {
    const {run} = createDemoShell(t);
    assert.equal(await run(`${recipe('wait')}\nprintf %s "$cid"`, environment), directoryCid);
  });

  slowTest('the account as a spreadsheet', async t => {
    const shell = createDemoShell(t);
    assert.equal(await shell.run(recipe('--csv')), '');
    const lines = readFileSync(join(shell.folder, 'pins.csv'), 'utf8').trimEnd().split('\r\n');
    assert.equal(lines[0], 'id,name,status,size,created,cid');
    assert.ok(lines.length > 5000, `${lines.length} lines`);
  });

  test('a script goes on where the content is there, and ends with what verify says where it is not', async t => {
    const {run} = createDemoShell(t);
    const verified = `${recipe('verify')}\necho went on`;
    assert.match(await run(verified, environment), /^✔ complete: [\s\S]*\nwent on\n$/);
    await assert.rejects(run(verified, {PIN_ID: sampleIds.image}), {code: 7});
  });

  slowTest('the names of what is not pinned', async t => {
    const {run} = createDemoShell(t);
    const names = (await run(recipe('jq'))).split('\n');
    assert.ok(names.includes('holiday.mp4') && !names.includes('site/'), names.slice(0, 9).join());
  });

  slowTest(
    'what they leave behind lies in the folders that the readme names, and goes with its commands',
    async t => {
      const shell = createDemoShell(t);
      await shell.run(`${recipe('verify')}\npinview audit --name portrait-o || [ $? = 7 ]`, environment);
      const folders = [...section('Files').matchAll(/^\| `~\/(\S+)` \|/gm)].map(([, folder = '']) => folder);
      assert.equal(folders.length, 3);
      const files = filesIn(shell);
      assert.ok(files.length > 0);
      for (const file of files)
        assert.ok(
          folders.some(folder => file.startsWith(`${folder}/`)),
          file,
        );
      const remove = script(section('Files').split('To remove')[1] ?? '')
        .split('\n')
        .filter(line => !line.startsWith('npm '));
      await shell.run(remove.join('\n'));
      assert.deepEqual(filesIn(shell), []);
    },
  );
});
