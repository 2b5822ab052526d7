import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {fakePrograms} from '../helpers/fake-programs.ts';
import {startGuardedService} from '../helpers/guarded-service.ts';
import {skipUnlessKeyring, startKeyring} from '../helpers/keyring.ts';
import {keys} from '../helpers/keys.ts';
import {answerTo, prompt, spoken, waitForPrompt} from '../helpers/line-mode.ts';
import {assertLoadedNoReact} from '../helpers/loaded-files.ts';
import {runCli} from '../helpers/run-cli.ts';
import {directoryCid, imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {readLineSettings} from '../helpers/shell.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pair = {apiKey: 'made-up-api-key-Zy7w', secretKey: 'made-up-secret-key-Qx9v'};
const variables = {PINNING_API_KEY: pair.apiKey, PINNING_SECRET_KEY: pair.secretKey};
/** Nothing listens at this address. */
const noKeychain = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};

type Environment = Readonly<Record<string, string>>;

async function startDemo(t: TestContext, environment: Environment = {}): Promise<Terminal> {
  const app = createAccount(t).start(['--demo', '--plain'], {environment});
  await waitForPrompt(app);
  return app;
}

/** Types keys, and fails unless the program then exits with 0. */
async function assertLeavesWith(app: Terminal, typed: string): Promise<void> {
  app.write(typed);
  assert.equal((await app.waitForExit()).exitCode, 0);
}

/** Fails if the terminal shows more of a typed key than the last 4 characters of the API key. */
function assertSecret(app: Terminal): void {
  assert.doesNotMatch(app.output(), /made-up|-key-|Qx9v/);
}

test('The start says which service, profile and keys are used, lists nine recent pins, and asks', async t => {
  const app = createAccount(t).start(['--demo', '--plain']);
  const lines = (await waitForPrompt(app)).split('\n');
  assert.equal(lines[0], 'pinview: Demo, profile default, the demo’s keys.');
  assert.equal(lines[1], 'The 9 newest pins:');
  assert.equal(lines[2], '1. site/, pinned, 2 minutes ago');
  assert.equal(lines[7], '6. cover.jpg, failed, 3 days ago');
  assert.match(lines[10] ?? '', /^9\. handbook\.pdf, pinned, 1 month ago$/);
  assert.deepEqual(lines.slice(11), ['samples lists pin IDs to try.', '']);
  assert.equal(app.modes().alternateScreen, false);
});

test('A pin ID is looked up: the verdict comes first, then each field that there is', async t => {
  const app = await startDemo(t);
  const lines = (await answerTo(app, `see ${sampleIds.image.toUpperCase()}`)).split('\n');
  assert.equal(lines[0], `Looking up ${sampleIds.image}.`);
  assert.match(lines[1] ?? '', /^Pinned \d years ago, 49\.7 KiB image\/png, CID matches root hash\.$/);
  assert.equal(lines[2], `CID: ${imageCid}`);
  assert.equal(lines[3], `Pin ID: ${sampleIds.image}`);
  assert.ok(lines.includes('Size: 49.7 KiB, 50,922 bytes'));
  const bare = await answerTo(app, sampleIds.bare);
  assert.doesNotMatch(bare, /—|: *$/m);
  assert.match(await answerTo(app, sampleIds.image.replaceAll('-', '')), /Looking up test\.png\.\nPinned /);
});

slowTest('A pin ID on the command line is looked up first', async t => {
  const app = createAccount(t).start(['--demo', '--plain', sampleIds.image]);
  const said = await waitForPrompt(app);
  assert.match(said, /^pinview: Demo.*\nLooking up .*\nPinned .*\nCID: /);
  assert.doesNotMatch(said, /1\. site/);
});

test('A number opens that recent pin, also after others were looked up; recents numbers them anew', async t => {
  const app = await startDemo(t);
  await answerTo(app, sampleIds.image);
  assert.match(
    await answerTo(app, '1'),
    new RegExp(`^Looking up site/\\.\nPinned .*\nCID: ${directoryCid}\n`),
  );
  const recents = await answerTo(app, 'recents');
  assert.match(
    recents,
    /^\d+ recent pins:\n1\. site\/, pinned, just now\n2\. test\.png, pinned, just now\n3\. holiday\.mp4, still/,
  );
  assert.match(await answerTo(app, '2'), /^Looking up test\.png\.\n/);
  assert.equal(await answerTo(app, '10'), 'There is no recent pin 10; recents lists them.\n');
  assert.equal(await answerTo(app, '0'), 'There is no recent pin 0; recents lists them.\n');
});

test('y and copy put the CID, and any field by its label, onto the clipboard', async t => {
  const programs = fakePrograms(t);
  programs.addRecorder('xsel');
  const app = await startDemo(t, {DISPLAY: ':77', PATH: `${programs.folder}:/usr/bin:/bin`});
  assert.equal(await answerTo(app, 'y'), 'There is no pin yet: look one up.\n');
  await answerTo(app, sampleIds.image);
  const copied = () => programs.read('xsel.input').toString();
  for (const [line, said, value] of [
    ['y', 'CID copied.\n', imageCid],
    ['copy pin id', 'Pin ID copied.\n', sampleIds.image],
    ['copy NAME', 'Name copied.\n', 'test.png'],
    ['Copy', 'CID copied.\n', imageCid],
    ['copy siz', 'Size copied.\n', '50922'],
  ] as const) {
    assert.equal(await answerTo(app, line), said);
    assert.equal(copied(), value);
  }
  assert.match(
    await answerTo(app, 'copy nope'),
    /^There is no “nope” to copy\. The pin has CID, Pin ID, Status, /,
  );
});

slowTest('Where no program takes it, the CID goes to the terminal, and it says so', async t => {
  const app = await startDemo(t, {SSH_TTY: '/dev/pts/0'});
  await answerTo(app, sampleIds.image);
  const encoded = Buffer.from(imageCid).toString('base64');
  assert.equal(await answerTo(app, 'y'), `\x1b]52;c;${encoded}\x07CID sent to the terminal.\n`);
});

slowTest('Several IDs in one text, also in pasted lines, are looked up one after the other', async t => {
  const app = await startDemo(t);
  const said = await answerTo(
    app,
    `${sampleIds.image} and\r${sampleIds.notFound}\rq\r${sampleIds.directory}`,
  );
  const places = said.match(/^\d of 3: Looking up .*$/gm);
  assert.deepEqual(places, [
    `1 of 3: Looking up ${sampleIds.image}.`,
    `2 of 3: Looking up ${sampleIds.notFound}.`,
    '3 of 3: Looking up site/.',
  ]);
  assert.match(said, /\nError: The service has no such pin \(404\): “Pin not found”\n/);
  assert.match(said, new RegExp(`CID: ${directoryCid}`));
});

test('raw prints the record as JSON', async t => {
  const app = await startDemo(t);
  assert.equal(await answerTo(app, 'raw'), 'There is no pin yet: look one up.\n');
  await answerTo(app, sampleIds.hostile);
  const json = await answerTo(app, 'raw');
  assert.equal(JSON.parse(json).id, sampleIds.hostile);
  assert.doesNotMatch(app.output(), /\x1b[\]PX^_]|[\u0080-\u009f\u202a-\u202e]/);
});

test('Anything but a command or a pin ID is explained; help lists all commands', async t => {
  const app = await startDemo(t);
  assert.match(await answerTo(app, 'nonsense'), /^No pin ID in “nonsense”\. A pin ID looks like /);
  assert.match(await answerTo(app, imageCid), /^This is a CID\./);
  assert.match(await answerTo(app, 'quit now'), /^No pin ID in “quit now”/);
  assert.equal(await answerTo(app, '  '), '');
  const help = await answerTo(app, '?');
  for (const name of [
    'y',
    'copy',
    'r',
    'refresh',
    'wait',
    'raw',
    'recents',
    'samples',
    'profile',
    'login',
    'q',
  ]) {
    assert.match(help, new RegExp(`^(?:.* or )?${name}(?:,.*| or .*)?: `, 'm'));
  }
  assert.match(help, /^22 things to type:\n/);
  assert.equal(await answerTo(app, 'help'), help);
  assert.match(
    await answerTo(app, 'samples'),
    new RegExp(`^\\d+ samples:\n${sampleIds.image}, an image: the sample `),
  );
  assert.equal(await answerTo(app, 'login'), 'The demo needs no keys.\n');
});

slowTest('A passing failure is reported, retried automatically, and recovered from', async t => {
  const app = await startDemo(t);
  const said = await answerTo(app, sampleIds.unavailableOnce);
  assert.match(
    said,
    /^Looking up .*\nError: The service failed \(503\): .*\nYour pin and your keys are not .*\nAsking again in 1 second\. Ctrl\+C stops\.\nPinned /,
  );
});

test('When the service fails, what was known is said with its age; Ctrl+C ends the retries, r asks again', async t => {
  let isUp = true;
  const {address} = await startService(t, (response, pinId) => {
    if (isUp) answerWith(response, 200, {status: 'success', data: recordFor(pinId)});
    else answerWith(response, 503, {message: 'Busy'});
  });
  const app = createAccount(t).start(['--plain', '--endpoint', address, sampleIds.image], {
    environment: variables,
  });
  await waitForPrompt(app);
  isUp = false;
  const since = app.output().length;
  app.write(`${sampleIds.image} ${sampleIds.directory}\r`);
  await app.waitForOutput('Asking again in', {since});
  app.write(keys.ctrlC);
  const said = await waitForPrompt(app, since);
  assert.match(
    said,
    /\n1 of 2: Looking up file\.txt\.\nError: The service failed \(503\): “Busy”\n.*\nWhat was known just now:\nPinned/,
  );
  assert.match(said, /Ctrl\+C stops\.\nCancelled\.\n$/);
  assert.doesNotMatch(said, /2 of 2/);
  isUp = true;
  assert.match(await answerTo(app, 'r'), /^Looking up file\.txt\.\nPinned/);
});

for (const TERM of ['xterm-256color', 'dumb']) {
  slowTest(`Ctrl+C cancels a request that is on its way (${TERM})`, async t => {
    const {address, asked} = await startService(t, () => {});
    const environment = {...variables, TERM};
    const app = createAccount(t).start(['--plain', '--endpoint', address], {environment});
    await waitForPrompt(app);
    const since = app.output().length;
    app.write(`${sampleIds.image}\r`);
    await waitFor(() => asked.length > 0, {what: 'the request'});
    app.write('forgotten');
    app.write(keys.ctrlC);
    assert.match(await waitForPrompt(app, since), /Looking up .*\nCancelled\.\n$/);
    assert.match(await answerTo(app, 'abc'), /^No pin ID in “abc”/);
  });

  slowTest(`What is typed during a request is not echoed then, and done after it (${TERM})`, async t => {
    let answer: (() => void) | undefined;
    const {address} = await startService(t, (response, pinId) => {
      answer = () => answerWith(response, 200, {status: 'success', data: recordFor(pinId)});
    });
    const environment = {...variables, TERM};
    const app = createAccount(t).start(['--plain', '--endpoint', address], {environment});
    await waitForPrompt(app);
    app.write(`${sampleIds.image}\r`);
    await app.waitForOutput(/Looking up/);
    app.write('quit\r');
    const send = await waitFor(() => answer, {what: 'the request'});
    send();
    assert.equal((await app.waitForExit()).exitCode, 0);
    assert.match(spoken(app.output()), /Looking up .*\nPinned.*\nCID: (?:.*\n)+Pin ID .*: quit\n$/);
  });
}

slowTest('Ctrl+C also cancels a request when a dumb terminal turns it into a signal', async t => {
  const {address, asked} = await startService(t, () => {});
  const environment = {...variables, TERM: 'dumb'};
  const app = createAccount(t).start(['--plain', '--endpoint', address], {environment});
  await waitForPrompt(app);
  const since = app.output().length;
  app.write(`${sampleIds.image}\r`);
  await waitFor(() => asked.length > 0, {what: 'the request'});
  app.kill('SIGINT');
  assert.match(await waitForPrompt(app, since), /Looking up .*\nCancelled\.\n$/);
  await assertLeavesWith(app, keys.ctrlC);
});

test('wait says each change of the status, and the pin once it is done', async t => {
  const states = ['QUEUED', 'QUEUED', 'PINNING', 'DONE'];
  const {address} = await startService(t, (response, pinId) => {
    const status = (states.length > 1 ? states.shift() : states[0]) ?? '';
    answerWith(response, 200, {
      status: 'success',
      data: {...recordFor(pinId), status, pinned: status === 'DONE'},
    });
  });
  const app = createAccount(t).start(['--plain', '--endpoint', address], {environment: variables});
  await waitForPrompt(app);
  assert.equal(await answerTo(app, 'wait'), 'There is no pin yet: look one up.\n');
  await answerTo(app, sampleIds.image);
  const said = await answerTo(app, 'wait');
  assert.match(
    said,
    /^Asking until it is done\.\nQUEUED\. Asking again\. Ctrl\+C stops\.\nPINNING\. Asking again\.\nPinned, text\/plain\.\nCID: /,
  );
});

slowTest('Ctrl+C ends waiting', async t => {
  const app = await startDemo(t);
  await answerTo(app, sampleIds.stillPinning);
  const since = app.output().length;
  app.write('wait\r');
  await app.waitForOutput('PINNING. Asking again.', {since});
  app.write(keys.ctrlC);
  assert.match(await waitForPrompt(app, since), /PINNING\. Asking again\..*\nCancelled\.\n$/);
});

for (const [name, typed] of [
  ['q', 'q\r'],
  ['quit', 'quit\r'],
  ['Ctrl+D', keys.ctrlD],
  ['Ctrl+C at an empty prompt', keys.ctrlC],
] as const) {
  test(`${name} leaves with 0, and the terminal is as it was`, async t => {
    const shell = await createAccount(t).openShell();
    const settings = await readLineSettings(shell);
    for (const TERM of ['xterm-256color', 'dumb']) {
      const since = shell.output().length;
      shell.write(`TERM=${TERM} pinview --demo --plain; echo "exit code: $?"\r`);
      await waitForPrompt(shell, since);
      shell.write(typed);
      await shell.waitForOutput('exit code: 0', {since});
      assert.equal(await readLineSettings(shell), settings);
    }
  });
}

slowTest('Ctrl+C at a prompt with text takes the text away', async t => {
  const app = await startDemo(t);
  app.write('abc');
  await app.waitForScreen(`${prompt}abc`);
  app.write(keys.ctrlC);
  await app.waitForScreen(/help\):$/);
  await assertLeavesWith(app, keys.ctrlC);
});

slowTest('Ctrl+Z gives the terminal to the shell, and fg goes on at the prompt', async t => {
  const shell = await createAccount(t).openShell();
  const settings = await readLineSettings(shell);
  let since = shell.output().length;
  shell.write('pinview --demo --plain\r');
  await waitForPrompt(shell, since);
  shell.write('\x1a');
  await shell.waitForScreen(/\n\$$/);
  assert.equal(await readLineSettings(shell), settings);
  since = shell.output().length;
  shell.write('fg\r');
  await waitForPrompt(shell, since);
  assert.match(await answerTo(shell, '1'), /^Looking up site/);
  const prompts = spoken(shell.output().slice(since)).split(prompt).length - 1;
  assert.equal(prompts, 2, 'one prompt a question');
  shell.write('q\r');
  await shell.waitForScreen(/\n\$$/);
});

test('A dumb terminal starts it by itself, and gets no control sequence at all', async t => {
  const app = createAccount(t).start(['--demo'], {environment: {TERM: 'dumb', SSH_TTY: '/dev/pts/0'}});
  await waitForPrompt(app);
  assert.match(await answerTo(app, sampleIds.image), new RegExp(`\nCID: ${imageCid}\n`));
  assert.match(
    await answerTo(app, 'y'),
    new RegExp(`could copy the text\\.\n.*\nThe CID is\n${imageCid}\n$`),
  );
  assert.match(await answerTo(app, sampleIds.hostile), /redlinkgnp\.exe/);
  await answerTo(app, 'raw');
  await answerTo(app, 'wait');
  await answerTo(app, 'nonsense\x7f\x7f');
  await assertLeavesWith(app, keys.ctrlD);
  // The terminal itself erases what Backspace deletes.
  assert.doesNotMatch(app.output().replaceAll('\b \b', ''), /[^\P{Cc}\r\n]/u);
});

slowTest('A dumb terminal hides keys, too', async t => {
  const {address} = await startGuardedService(t, {keys: pair, pinName: 'file.txt'});
  const app = createAccount(t).start(['--endpoint', address], {environment: {...noKeychain, TERM: 'dumb'}});
  await typeKeys(app, pair);
  await waitForPrompt(app);
  assertSecret(app);
  assert.match(await answerTo(app, sampleIds.image), /\nName: file\.txt\n/);
  await assertLeavesWith(app, keys.ctrlC);
});

test('A screen reader starts it by itself, and neither React nor Ink are loaded', async t => {
  const account = createAccount(t);
  const coverage = `${account.home.path}/coverage`;
  const app = account.start(['--demo'], {
    environment: {INK_SCREEN_READER: 'true', NODE_V8_COVERAGE: coverage},
  });
  await waitForPrompt(app);
  await answerTo(app, sampleIds.image);
  await assertLeavesWith(app, 'q\r');
  assertLoadedNoReact(coverage, 'the app line by line');
});

test('Without a terminal it says so, and with a pin ID it prints that', async t => {
  const {home} = createAccount(t);
  const none = await runCli(home, ['--demo', '--plain']);
  assert.equal(none.exitCode, 2);
  assert.match(none.stderr, /^Error: pinview needs an interactive terminal\.\n/);
  const {exitCode, stdout} = await runCli(home, ['--demo', '--plain', sampleIds.image]);
  assert.equal(exitCode, 0);
  assert.match(stdout, new RegExp(`\nCID: ${imageCid}\n`));
});

async function typeKeys(app: Terminal, typed: typeof pair, since = 0): Promise<void> {
  await app.waitForOutput(/API key: $/, {since});
  app.write(`${typed.apiKey}\r`);
  await app.waitForOutput(/Secret key: $/, {since});
  app.write(`${typed.secretKey}\r`);
}

test('Without keys it asks for them, unseen; refused ones are asked for again; without a keychain it says so', async t => {
  const service = await startGuardedService(t, {keys: pair, pinName: 'file.txt'});
  const app = createAccount(t).start(['--plain', '--endpoint', service.address], {environment: noKeychain});
  await typeKeys(app, {...pair, secretKey: 'made-up-but-wrong'});
  const said = spoken(await app.waitForOutput(/Sorry, these keys are unknown”(?:.*\r?\n)+API key: $/));
  assert.match(
    said,
    /^pinview: 127\.0\.0\.1:\d+, profile default, no keys\.\nError: No keychain service could be reached: .*\nStart a keyring/,
  );
  assert.match(
    said,
    /Trying the keys with the service\.\nError: The service did not accept the keys \(401\)/,
  );
  const since = app.output().length;
  // Pasted lines, after a typo.
  app.write(`x\x7f${pair.apiKey}\r${pair.secretKey}\r`);
  const kept = await waitForPrompt(app, since);
  assert.match(
    kept,
    /The service accepts the keys \(API key …Zy7w\)\.\nThe keys are for this run only\.\n/,
    'nobody is asked about a keychain that is not there',
  );
  assert.match(await answerTo(app, sampleIds.image), /\nName: file\.txt\n/);
  assert.deepEqual(service.requests.at(-1), {asked: sampleIds.image, keys: pair});
  assertSecret(app);
});

slowTest(
  'An empty key goes back to the prompt, where pins that are known are still listed, and login asks again',
  async t => {
    const service = await startGuardedService(t, {keys: pair, pinName: 'file.txt'});
    const account = createAccount(t);
    const endpoint = ['--endpoint', service.address];
    await runCli(account.home, ['get', sampleIds.image, ...endpoint], {environment: variables});
    const app = account.start(['--plain', ...endpoint], {environment: noKeychain});
    await app.waitForOutput('API key: ');
    app.write('\r');
    const said = await waitForPrompt(app);
    assert.match(
      said,
      /No keys were given; login asks for them again\.\n1 recent pin:\n1\. file\.txt, pinned, just now\n$/,
    );
    let since = app.output().length;
    app.write('login\r');
    await app.waitForOutput(/API key: $/, {since});
    app.write(keys.ctrlC);
    await waitForPrompt(app, since);
    since = app.output().length;
    app.write('1\r');
    await typeKeys(app, pair, since);
    assert.match(await waitForPrompt(app, since), /The keys are for this run only\.\nPinned/);
    assertSecret(app);
    await assertLeavesWith(app, 'q\r');
  },
);

slowTest(
  'Keys that the service refuses when a pin is asked for are asked for anew, and then the pin is shown',
  async t => {
    const service = await startGuardedService(t, {keys: pair, pinName: 'file.txt'});
    const environment = {...noKeychain, ...variables, PINNING_SECRET_KEY: 'made-up-stale'};
    const account = createAccount(t);
    const args = ['--plain', '--debug', '--endpoint', service.address, sampleIds.image];
    const app = account.start(args, {environment});
    await typeKeys(app, pair);
    await app.waitForOutput('Keep them in the keychain? y or n: ');
    app.write('perhaps\r');
    await app.waitForOutput('Please answer y or n.');
    app.write('n\r');
    const said = await waitForPrompt(app);
    assert.match(
      said,
      /keys from the environment\.\nLooking up .*\nError: The service did not accept the keys \(401\)/,
    );
    assert.match(said, /The keys are for this run only\.\nPinned/);
    await assertLeavesWith(app, 'q\r');
    assertSecret(app);
    const log = readFileSync(join(account.home.path, '.local/state/pinview/debug.log'), 'utf8');
    assert.match(log, /retry 1: none\n/);
    assert.doesNotMatch(log, /made-up|-key-|Qx9v/);
  },
);

slowTest('A pin ID that is given as an API key is recognised once the service refuses it', async t => {
  const service = await startGuardedService(t, {keys: pair});
  const app = createAccount(t).start(['--plain', '--endpoint', service.address], {environment: noKeychain});
  await typeKeys(app, {...pair, apiKey: sampleIds.image});
  const said = spoken(await app.waitForOutput(/unknown”(?:.*\r?\n)+API key: $/));
  assert.match(said, /\nWhat was given as API key looks like a pin ID\. /);
});

slowTest('Ctrl+D while keys are asked for leaves', async t => {
  const service = await startGuardedService(t, {keys: pair});
  const app = createAccount(t).start(['--plain', '--endpoint', service.address], {environment: noKeychain});
  await app.waitForOutput('API key: ');
  await assertLeavesWith(app, keys.ctrlD);
});

slowTest(
  'Keys go to the keychain, profiles are switched, and a pin is found as another',
  {
    skip: skipUnlessKeyring(),
  },
  async t => {
    const keyring = await startKeyring();
    t.after(() => keyring.stop());
    const environment = keyring.variables;
    const home = await startGuardedService(t, {keys: pair});
    const work = await startGuardedService(t, {keys: pair, pinName: 'work.txt'});
    const account = createAccount(t);
    for (const [profile, {address}] of [
      ['home', home],
      ['work', work],
    ] as const) {
      const login = account.start(['login', '--plain', '--profile', profile, '--endpoint', address], {
        environment,
      });
      await typeKeys(login, pair);
      await login.waitForOutput('Keep them in the keychain? y or n: ');
      login.write('y\r');
      assert.equal((await login.waitForExit()).exitCode, 0);
      assert.match(
        login.screen(),
        new RegExp(`The keys for .* are saved in the keychain for profile ${profile}\\.$`),
      );
      assertSecret(login);
    }
    const app = account.start(['--plain', '--profile', 'home', sampleIds.image], {environment});
    const start = await waitForPrompt(app);
    assert.match(start, /^pinview: 127\.0\.0\.1:\d+, profile home, keys from the keychain\.\n/);
    assert.match(
      start,
      /Not found in profile home; profile default or profile work switches, and then r asks again\.\n$/,
    );
    assert.equal(await answerTo(app, 'profile'), '3 profiles: default, home (now), work.\n');
    assert.match(
      await answerTo(app, 'profile nope'),
      /^There is no profile called “nope”\. Profiles: default, home, work\./,
    );
    assert.match(
      await answerTo(app, 'profile work'),
      /^pinview: .*, profile work, keys from the keychain\.\n$/,
    );
    assert.match(await answerTo(app, 'r'), /\nName: work\.txt\n/);
    assertSecret(app);
    await assertLeavesWith(app, 'q\r');
  },
);

slowTest('Giving up the login of the command line keeps nothing, and says so', async t => {
  const app = createAccount(t).start(['login', '--plain'], {environment: noKeychain});
  await app.waitForOutput('API key: ');
  app.write(keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 130);
  assert.match(app.screen(), /No keys were saved\.$/);
});
