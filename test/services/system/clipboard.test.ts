import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {after, before, describe, type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {type ClipboardOptions, createClipboard} from '../../../source/services/system/clipboard.ts';
import {type FakePrograms, fakePrograms} from '../../helpers/fake-programs.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwo5dwbfg5c4efdqma';
const ssh = {SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22'};
const tmux = {TMUX: '/tmp/tmux-1000/default,1,0', TMUX_PANE: '%7'};
const desktop = {WAYLAND_DISPLAY: 'wayland-1', DISPLAY: ':0'};

// The clipboard keeps no process alive, so the tests must.
let alive: NodeJS.Timeout;
before(() => {
  alive = setInterval(() => {}, 1000);
});
after(() => clearInterval(alive));

interface Setting {
  readonly programs: FakePrograms;
  readonly sent: string[];
  readonly clipboard: ReturnType<typeof createClipboard>;
}

/** Returns fake programs, a clipboard that sees only these, and what it sends to the terminal. */
function setUp(
  t: TestContext,
  environment: NodeJS.ProcessEnv,
  options: Partial<ClipboardOptions> = {},
): Setting {
  const programs = fakePrograms(t);
  const sent: string[] = [];
  const clipboard = createClipboard({
    environment: {...environment, PATH: programs.folder},
    platform: 'linux',
    writeToTerminal: sequence => sent.push(sequence),
    ...options,
  });
  return {programs, sent, clipboard};
}

function osc52(text: string): string {
  return `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
}

describe('which program is asked', () => {
  const everyProgram = ['pbcopy', 'clip.exe', 'wl-copy', 'xsel', 'xclip', 'tmux'];
  const cases: readonly {
    readonly name: string;
    readonly platform: NodeJS.Platform;
    readonly environment: NodeJS.ProcessEnv;
    readonly order: readonly string[];
  }[] = [
    {
      name: 'macOS asks pbcopy, even with an X server',
      platform: 'darwin',
      environment: {DISPLAY: ':0'},
      order: ['pbcopy'],
    },
    {name: 'Windows asks clip.exe', platform: 'win32', environment: {}, order: ['clip.exe']},
    {
      name: 'WSL asks clip.exe, then the programs of Linux',
      platform: 'linux',
      environment: {WSL_DISTRO_NAME: 'Debian', ...desktop},
      order: ['clip.exe', 'wl-copy', 'xsel', 'xclip'],
    },
    {
      name: 'WSL is known by its interop socket too',
      platform: 'linux',
      environment: {WSL_INTEROP: '/run/WSL/8_interop'},
      order: ['clip.exe'],
    },
    {
      name: 'a desktop with Wayland asks wl-copy, then xsel, then xclip',
      platform: 'linux',
      environment: desktop,
      order: ['wl-copy', 'xsel', 'xclip'],
    },
    {
      name: 'a desktop with X alone asks xsel, then xclip',
      platform: 'freebsd',
      environment: {DISPLAY: ':0'},
      order: ['xsel', 'xclip'],
    },
    {name: 'a Linux without a desktop asks no program', platform: 'linux', environment: {}, order: []},
    {
      name: 'inside tmux, tmux is asked after the programs of the desktop',
      platform: 'linux',
      environment: {...desktop, ...tmux},
      order: ['wl-copy', 'xsel', 'xclip', 'tmux'],
    },
    {
      name: 'over SSH no program of the far machine is asked',
      platform: 'darwin',
      environment: {...ssh, ...desktop},
      order: [],
    },
    {
      name: 'over SSH inside tmux, tmux alone is asked',
      platform: 'linux',
      environment: {SSH_TTY: '/dev/pts/0', ...desktop, ...tmux},
      order: ['tmux'],
    },
    {
      name: 'SSH is known by its client too',
      platform: 'linux',
      environment: {SSH_CLIENT: '192.0.2.1 50000 22', ...desktop},
      order: [],
    },
  ];

  for (const {name, platform, environment, order} of cases) {
    test(`${name}, and the terminal when they fail`, async t => {
      const {programs, sent, clipboard} = setUp(t, environment, {platform});
      for (const program of everyProgram) {
        programs.addRecorder(program, 1);
      }
      assert.equal(await clipboard.copy(cid), 'sent to the terminal');
      assert.deepEqual(programs.order(), order);
      assert.deepEqual(sent, [osc52(cid)]);
    });
  }

  test('the first program that succeeds is the last one asked', async t => {
    const {programs, sent, clipboard} = setUp(t, {...desktop, ...tmux});
    programs.addRecorder('wl-copy', 1);
    programs.addRecorder('xclip');
    programs.addRecorder('tmux');
    assert.equal(await clipboard.copy(cid), 'copied');
    assert.deepEqual(programs.order(), ['wl-copy', 'xclip']);
    assert.deepEqual(sent, []);
  });

  test('what tmux takes counts as sent to the terminal, which nothing confirms', async t => {
    const {programs, sent, clipboard} = setUp(t, {...ssh, ...tmux});
    programs.addRecorder('tmux');
    assert.equal(await clipboard.copy(cid), 'sent to the terminal');
    assert.equal(programs.read('tmux.input').toString(), cid);
    assert.match(programs.read('tmux.arguments').toString(), /load-buffer\n-w\n-\n$/);
    assert.match(programs.read('tmux.environment').toString(), /^TMUX_PANE=%7$/m);
    assert.deepEqual(sent, []);
  });
});

describe('inside tmux the viewer decides', () => {
  const answers = (lines: string) =>
    `[ "$1" = show-environment ] && { printf '%b' '${lines}'; exit; }; echo tmux >> "$here/order"; exec /bin/cat > "$here/tmux.input"`;

  test('a session made at the desk and attached over SSH copies through tmux alone', async t => {
    const {programs, clipboard} = setUp(t, {...desktop, ...tmux});
    for (const program of ['wl-copy', 'xsel', 'xclip']) programs.addRecorder(program);
    programs.add('tmux', answers('-DISPLAY\\nSSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22\\n'));
    assert.equal(await clipboard.copy(cid), 'sent to the terminal');
    assert.deepEqual(programs.order(), ['tmux']);
  });

  test('a session made over SSH and attached at the desk copies to the desktop', async t => {
    const {programs, clipboard} = setUp(t, {...ssh, SSH_TTY: '/dev/pts/0', ...tmux});
    programs.addRecorder('xsel');
    programs.add('tmux', answers('DISPLAY=:5\\n-SSH_CONNECTION\\n'));
    assert.equal(await clipboard.copy(cid), 'copied');
    assert.deepEqual(programs.order(), ['xsel']);
    assert.match(programs.read('xsel.environment').toString(), /^DISPLAY=:5$/m);
  });

  test('a tmux that does not answer changes nothing', async t => {
    const {programs, clipboard} = setUp(t, {...desktop, ...tmux});
    programs.addRecorder('wl-copy');
    programs.add('tmux', 'exec /bin/sleep 1000');
    assert.equal(await clipboard.copy(cid), 'copied');
  });
});

test('GNU screen gets the sequence in strings that it passes on', async t => {
  const {sent, clipboard} = setUp(t, {...ssh, STY: '1234.pts-0.host'});
  const text = 'long '.repeat(300);
  assert.equal(await clipboard.copy(text), 'sent to the terminal');
  const strings = sent.join('').match(/\u001BP[\s\S]*?\u001B\\/g) ?? [];
  assert.equal(strings.join(''), sent.join(''));
  assert.ok(strings.every(({length}) => length <= 256));
  assert.equal(strings.map(each => each.slice(2, -2)).join(''), osc52(text));
});

describe('what a program gets', () => {
  test('the text goes by standard input, never among the arguments', async t => {
    const {programs, clipboard} = setUp(t, desktop);
    programs.addRecorder('xsel');
    const text = 'naïve ☂ 𝒳\nsecond line\n';
    assert.equal(await clipboard.copy(text), 'copied');
    assert.equal(programs.read('xsel.input').toString(), text);
    assert.equal(
      programs.read('xsel.arguments').toString(),
      `${programs.folder}/xsel\n--clipboard\n--input\n`,
    );
  });

  test('no key reaches its environment', async t => {
    const {programs, clipboard} = setUp(t, {
      ...desktop,
      HOME: '/home/somebody',
      PINNING_API_KEY: 'an api key',
      PINNING_SECRET_KEY: 'a secret key',
      AIOZ_PIN_SECRET_KEY: 'a secret key',
      SOME_TOKEN: 'a secret key',
    });
    programs.addRecorder('wl-copy');
    await clipboard.copy(cid);
    const environment = programs.read('wl-copy.environment').toString();
    assert.match(environment, /^HOME=\/home\/somebody$/m);
    assert.match(environment, /^WAYLAND_DISPLAY=wayland-1$/m);
    assert.doesNotMatch(environment, /KEY|TOKEN|secret|bafkrei/);
  });

  test('pbcopy is told that the text is UTF-8, whatever the locale says', async t => {
    const {programs, clipboard} = setUp(t, {LC_ALL: 'C', LANG: 'C'}, {platform: 'darwin'});
    programs.addRecorder('pbcopy');
    await clipboard.copy('naïve');
    const environment = programs.read('pbcopy.environment').toString();
    assert.match(environment, /^LC_CTYPE=UTF-8$/m);
    assert.doesNotMatch(environment, /^LC_ALL=/m);
  });

  test('clip.exe gets UTF-16 without a byte order mark, which would stay in the clipboard', async t => {
    const {programs, clipboard} = setUp(t, {}, {platform: 'win32'});
    programs.addRecorder('clip.exe');
    await clipboard.copy(`${cid} ☂`);
    assert.equal(programs.read('clip.exe.input').toString('utf16le'), `${cid} ☂`);
  });

  test('its working folder is not the one that pinview was started in', async t => {
    const {programs, clipboard} = setUp(t, desktop);
    programs.add('xsel', 'pwd > "$here/folder"');
    await clipboard.copy(cid);
    assert.equal(programs.read('folder').toString(), '/\n');
  });
});

describe('a program that misbehaves', () => {
  test('one that does not end is killed with all that it started, and the next is asked', async t => {
    const {programs, clipboard} = setUp(t, desktop, {timeoutMs: 1000});
    programs.add('xsel', '/bin/sleep 1000 & echo $! > "$here/helper"; echo $$ > "$here/hung"; wait');
    programs.addRecorder('xclip');
    const copied = clipboard.copy(cid);
    const pids = [await programs.processId('hung'), await programs.processId('helper')];
    assert.equal(await copied, 'copied');
    assert.deepEqual(programs.order(), ['xclip']);
    await waitFor(() => !pids.some(isAlive), {what: 'the hung program and its helper to be gone'});
  });

  test('one that leaves a process behind to serve the text has succeeded, and the process stays', async t => {
    const {programs, clipboard} = setUp(t, desktop, {timeoutMs: 2000});
    programs.add('xsel', '/bin/sleep 1000 & echo $! > "$here/server"');
    assert.equal(await clipboard.copy(cid), 'copied');
    assert.ok(isAlive(await programs.processId('server')));
  });

  test('one that ends without reading breaks a pipe, and nothing else', async t => {
    const {programs, clipboard} = setUp(t, desktop);
    const text = 'x'.repeat(5_000_000);
    programs.add('xsel', 'exit 1');
    programs.addRecorder('xclip');
    assert.equal(await clipboard.copy(text), 'copied');
    assert.equal(programs.read('xclip.input').length, text.length);
  });

  test('one that cannot be run at all is passed over', async t => {
    const {programs, clipboard} = setUp(t, {...desktop, LANG: 'nul\0byte'});
    programs.addRecorder('xsel');
    assert.equal(await clipboard.copy(cid), 'sent to the terminal');
    assert.deepEqual(programs.order(), []);
  });

  test('one that hangs does not keep the process alive', async t => {
    const programs = fakePrograms(t);
    programs.add('xsel', 'echo $$ > "$here/hung"; exec /bin/sleep 1000');
    const module = new URL('../../../source/services/system/clipboard.ts', import.meta.url);
    const script = `
      const {createClipboard} = await import('${module}');
      createClipboard({
        environment: {DISPLAY: ':0', PATH: '${programs.folder}'},
        platform: 'linux',
        writeToTerminal() {},
        timeoutMs: 60_000,
      }).copy('${cid}');
    `;
    const started = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    t.after(() => started.kill('SIGKILL'));
    const hung = await programs.processId('hung');
    await waitFor(() => started.exitCode !== null, {deadlineMs: 30_000, what: 'the process to end'});
    assert.equal(started.exitCode, 0);
    assert.ok(isAlive(hung));
  });
});

describe('the end of the clipboard', () => {
  const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;

  test('comes as soon as everything is copied', async t => {
    const {programs, clipboard} = setUp(t, desktop);
    programs.add('xsel', ': > "$here/started"; /bin/sleep 0.2; /bin/cat > "$here/xsel.input"');
    const copied = clipboard.copy(cid);
    await waitFor(() => programs.has('started'), {what: 'the copy to start'});
    const before = timers();
    await clipboard.end(60_000);
    assert.equal(timers(), before, 'a timer keeps the process alive');
    assert.equal(programs.read('xsel.input').toString(), cid);
    assert.equal(await copied, 'copied');
  });

  test('leaves no program that is still at it, and what was to follow is not copied', async t => {
    const {programs, sent, clipboard} = setUp(t, desktop, {timeoutMs: 60_000});
    programs.add('xsel', '/bin/sleep 1000 & echo $! > "$here/hung"; wait');
    programs.addRecorder('xclip');
    const copies = [clipboard.copy(cid), clipboard.copy('another')];
    const ends = Promise.allSettled(copies);
    const hung = await programs.processId('hung');
    await clipboard.end(10);
    for (const end of await ends) {
      assert.ok(end.status === 'rejected' && end.reason instanceof PinviewError);
      assert.equal(end.reason.code, 'cancelled');
    }
    await waitFor(() => !isAlive(hung), {what: 'the end of the program'});
    assert.deepEqual([sent, programs.order()], [[], []]);
  });
});

describe('two copies at once', () => {
  test('the later one stays, however slow the first is', async t => {
    const {programs, clipboard} = setUp(t, desktop);
    const untilReleased = 'while [ ! -e "$here/released" ]; do /bin/sleep 0.01; done';
    programs.add(
      'xsel',
      `text=$(/bin/cat); [ "$text" = first ] && : > "$here/started" && ${untilReleased}
      echo "$text" >> "$here/order"`,
    );
    const both = Promise.all([clipboard.copy('first'), clipboard.copy('second')]);
    await waitFor(() => programs.has('started'), {what: 'the first copy to start'});
    programs.add('released', '');
    assert.deepEqual(await both, ['copied', 'copied']);
    assert.deepEqual(programs.order(), ['first', 'second']);
  });

  test('one that fails does not stop the next', async t => {
    const {programs, clipboard} = setUp(t, desktop, {writeToTerminal: refuse});
    programs.add('xsel', '[ -e "$here/failed" ] && exit 0; : > "$here/failed"; exit 1');
    const failed = assert.rejects(clipboard.copy('first'), PinviewError);
    const next = clipboard.copy('second');
    await failed;
    assert.equal(await next, 'copied');
  });
});

describe('the terminal', () => {
  test('it gets the text in UTF-8, as base64 in one OSC 52 sequence', async t => {
    const {sent, clipboard} = setUp(t, ssh);
    assert.equal(await clipboard.copy('naïve ☂'), 'sent to the terminal');
    assert.deepEqual(sent, ['\u001B]52;c;bmHDr3ZlIOKYgg==\u0007']);
  });

  test('a sequence of up to 100,000 bytes is sent', async t => {
    const {sent, clipboard} = setUp(t, ssh);
    await clipboard.copy('x'.repeat(74_994));
    assert.equal(sent[0]?.length, 100_000);
  });

  test('a longer one is refused, as terminals would drop it in silence', async t => {
    const {sent, clipboard} = setUp(t, ssh);
    await assert.rejects(clipboard.copy('x'.repeat(74_995)), {
      name: 'PinviewError',
      code: 'clipboard',
      message: 'The text is too long to be copied through the terminal.',
      hint: 'On a local desktop, wl-clipboard, xsel or xclip can copy it.',
    });
    assert.deepEqual(sent, []);
  });

  test('a text that is too long for it names the program that would have taken it', async t => {
    const {clipboard} = setUp(t, desktop);
    await assert.rejects(clipboard.copy('x'.repeat(74_995)), {
      code: 'clipboard',
      hint: 'Install wl-clipboard.',
    });
  });
});

describe('when nothing takes the text', () => {
  const remedies: readonly (readonly [NodeJS.Platform, NodeJS.ProcessEnv, string])[] = [
    ['darwin', {}, 'pbcopy is part of macOS: check that /usr/bin is on the PATH.'],
    ['win32', {}, 'clip.exe is part of Windows: check that its System32 folder is on the PATH.'],
    ['linux', desktop, 'Install wl-clipboard.'],
    ['linux', {DISPLAY: ':0'}, 'Install xsel or xclip.'],
    ['linux', {...ssh, ...tmux}, 'Install tmux 3.2 or newer.'],
    ['linux', {}, 'Use a terminal that supports OSC 52, or install tmux 3.2 or newer.'],
  ];

  for (const [platform, environment, hint] of remedies) {
    const where = [platform, ...Object.keys(environment)].join(', ');
    test(`the error names the remedy on ${where}, and keeps the text to itself`, async t => {
      const {clipboard} = setUp(t, environment, {platform, writeToTerminal: refuse});
      await assert.rejects(clipboard.copy(cid), (error: unknown) => {
        assert.ok(error instanceof PinviewError);
        assert.equal(error.code, 'clipboard');
        assert.equal(error.hint, hint);
        assert.match(String(error.cause), /the terminal is gone/);
        assert.doesNotMatch(`${error.message} ${error.hint}`, /bafkrei/);
        return true;
      });
    });
  }
});

function refuse(): never {
  throw new Error('the terminal is gone');
}

/** Tells whether a process is alive. One that was killed but not yet reaped still has its ID, in state Z. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
