import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {fakePrograms} from '../helpers/fake-programs.ts';
import {answerTo, waitForPrompt} from '../helpers/line-mode.ts';
import {runCli} from '../helpers/run-cli.ts';
import {directoryCid, imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

async function startDemo(
  t: TestContext,
  environment: Readonly<Record<string, string>> = {},
): Promise<Terminal> {
  const app = createAccount(t).start(['--demo', '--plain'], {environment, columns: 200});
  await waitForPrompt(app);
  return app;
}

const handbookCid = 'QmQx5mCzL7KAhtKt4mBZgTf83RjEhNzmYqjYkYUBb1U6QM';

const numbersIn = (said: string) => said.match(/^\d+(?=\. )/gm)?.map(Number) ?? [];

test('A name, its unambiguous beginning, and a CID in any form look the known pin up', async t => {
  const app = await startDemo(t);
  const version1 = directoryCid;
  for (const word of ['site/', 'site', 'sit', 'f01de2f0', version1, `ipfs://${version1}/index.html`]) {
    assert.match(await answerTo(app, word), /^Looking up site\/\.\nPinned /, word);
  }
});

slowTest('What fits several known pins lists them with numbers, and looks none up', async t => {
  const app = await startDemo(t);
  const said = await answerTo(app, 'h');
  assert.match(said, /^\d known pins begin with “h”\.\n1\. holiday\.mp4, still pinning, .*\n2\. handbook/);
  assert.match(await answerTo(app, '2'), /^Looking up handbook\.pdf\.\n/);
});

slowTest('A misspelled name is explained, and the nearest is named', async t => {
  const app = await startDemo(t);
  const said = await answerTo(app, 'holydai');
  assert.match(said, /^No pin ID in “holydai”\. .*\nDid you mean “holiday\.mp4”\?\n$/);
});

test('find lists pins with all words, numbered; a CID finds its pin, and finding nothing is reported', async t => {
  const app = await startDemo(t);
  assert.match(await answerTo(app, 'find'), /^find needs a text/);
  assert.match(
    await answerTo(app, 'find HAND pdf'),
    /^1 known pin with “HAND pdf”:\n1\. handbook\.pdf, pinned, .*\n$/,
  );
  assert.match(await answerTo(app, '1'), /^Looking up handbook\.pdf\.\n/);
  assert.match(await answerTo(app, `find ${handbookCid}`), /\n1\. handbook\.pdf, pinned, .*\n$/);
  assert.equal(await answerTo(app, 'find xyzzy'), 'No known pin with “xyzzy”.\n');
  assert.equal(await answerTo(app, 'more'), 'The list has no more pins.\n');
});

test('more goes on with the list, and the numbers with it, although a lookup moves its pin', async t => {
  const app = await startDemo(t);
  const first = await answerTo(app, 'recents');
  assert.match(first, /^\d+ recent pins:\n1\. /);
  assert.deepEqual(numbersIn(first), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const left = Number(/^(\d+) left; more continues\.$/m.exec(first)?.[1]);
  await answerTo(app, '9');
  const rest = await answerTo(app, 'more');
  assert.ok(rest.startsWith(`10 to ${Math.min(18, 9 + left)} of ${9 + left}:\n`), rest);
  assert.deepEqual(
    numbersIn(rest),
    Array.from({length: Math.min(9, left)}, (_, index) => index + 10),
  );
  const name = /^10\. (.+?),/m.exec(rest)?.[1] ?? assert.fail(rest);
  assert.ok((await answerTo(app, '10')).startsWith(`Looking up ${name}.\n`));
  assert.ok(!first.includes(`. ${name},`));
});

slowTest(
  'sort lists anew in its order, the same again turns it round, and it stays for the lists to come',
  async t => {
    const app = await startDemo(t);
    assert.equal(
      await answerTo(app, 'sort'),
      'Lists are sorted newest first. sort takes one of newest, name, size, state.\n',
    );
    assert.match(await answerTo(app, 'sort nonsense'), /^Lists are sorted newest first\./);
    assert.match(await answerTo(app, 'sort size'), /^Sorted largest first\.\n\d+ recent pins:\n1\. /);
    const largest = await answerTo(app, 'recents');
    assert.match(await answerTo(app, 'sort SIZE'), /^Sorted smallest first\.\n\d+ recent pins:\n1\. /);
    const smallest = await answerTo(app, 'recents');
    assert.notEqual(smallest, largest);
    assert.match(
      await answerTo(app, 'sort state'),
      /^Sorted trouble first\.\n\d+ recent pins:\n1\. .*, failed, /,
    );
  },
);

slowTest('menu says all that can be copied, and copy takes those names, too', async t => {
  const programs = fakePrograms(t);
  programs.addRecorder('xsel');
  const app = await startDemo(t, {DISPLAY: ':77', PATH: `${programs.folder}:/usr/bin:/bin`});
  assert.equal(await answerTo(app, 'menu'), 'There is no pin yet: look one up.\n');
  await answerTo(app, sampleIds.image);
  const menu = await answerTo(app, 'menu');
  assert.match(menu, new RegExp(`\nGateway URL: https://\\S*${imageCid}\\S*\n`));
  assert.match(menu, /\nRecord as JSON: \d+ lines\n/);
  const copied = () => programs.read('xsel.input').toString();
  assert.equal(await answerTo(app, 'copy gateway'), 'Gateway URL copied.\n');
  assert.match(copied(), new RegExp(`^https://\\S*${imageCid}`));
  assert.equal(await answerTo(app, 'copy curl'), 'Request as cURL copied.\n');
  assert.match(copied(), /\bcurl '?http/);
});

slowTest('open opens the content in the browser, and says its address where there is none', async t => {
  const programs = fakePrograms(t);
  programs.addRecorder('xdg-open');
  const app = await startDemo(t, {DISPLAY: ':77', PATH: `${programs.folder}:/usr/bin:/bin`});
  assert.equal(await answerTo(app, 'open'), 'There is no pin yet: look one up.\n');
  await answerTo(app, sampleIds.image);
  assert.match(await answerTo(app, 'o'), new RegExp(`^Opened https://\\S*${imageCid}\\S*\n$`));
  const remote = await startDemo(t, {SSH_TTY: '/dev/pts/0'});
  await answerTo(remote, sampleIds.image);
  assert.match(await answerTo(remote, 'open'), new RegExp(`^https://\\S*${imageCid}\\S*\n$`));
});

test('snippet prints the request in a language', async t => {
  const app = await startDemo(t);
  assert.equal(await answerTo(app, 'snippet'), 'There is no pin yet: look one up.\n');
  await answerTo(app, sampleIds.image);
  assert.match(await answerTo(app, 'snippet'), new RegExp(`curl '?http\\S+${sampleIds.image}`));
  assert.match(await answerTo(app, 'snippet Python'), /\nimport /);
  assert.equal(
    await answerTo(app, 'snippet cobol'),
    'There is no code for “cobol”. snippet takes one of curl, node, python, go.\n',
  );
});

slowTest(
  'The demo without a history lists none of its lookups and knows no names, but all its samples',
  async t => {
    const account = createAccount(t);
    const app = account.start(['--demo', '--plain', '--no-history'], {columns: 200});
    assert.match(await waitForPrompt(app), /\nNo recent lookups\.\nsamples lists pin IDs to try\.\n$/);
    assert.match(await answerTo(app, 'site'), /^No pin ID in “site”/);
    const [ordinary, odd = ''] = (await answerTo(app, 'samples')).split(/\d+ odd records and errors:\n/);
    assert.match(
      ordinary ?? '',
      new RegExp(`^\\d+ samples:\n${sampleIds.image}, an image(?:.*\n)+${sampleIds.failed}, failed\n`),
    );
    assert.match(odd, new RegExp(`^${sampleIds.hostile}, `, 'm'));
    const {exitCode, stdout} = await runCli(account.home, ['recent', '--demo', '--no-history']);
    assert.deepEqual([exitCode, stdout], [0, '']);
  },
);
